using System.CommandLine;
using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Tool;

/// <summary>Runs a program, or one of its functions, with nothing of this machine but what the options give it.</summary>
internal static class RunCommand
{
    private const string FolderMark = "::";

    public static Command Create()
    {
        var file = ModuleInput.Argument();
        var arguments = new Argument<string[]>("ARGUMENTS") { Description = "After --: the program's arguments, or the function's." };
        var folders = new Option<string[]>("--dir") { Description = "HOST::GUEST: files that it can read, under that name. Read before it starts, 256 MiB at most." };
        var temporary = Amount.Bytes("--tmp", "Give it a writable /tmp in memory of this size, such as 16MiB.");
        var variables = new Option<string[]>("--env") { Description = "NAME=VALUE: an environment variable. It gets none of ours." };
        var function = new Option<string?>("--invoke") { Description = "The exported function to call instead of _start; its results are printed." };
        var cache = new Option<string?>("--cache") { Description = "Compile ahead of time, into this folder; otherwise the code is compiled as it runs." };
        var limits = new LimitOptions();
        var command = new Command("run", "Run a module.") { file, arguments, folders, temporary, variables, function, cache };
        limits.AddTo(command);
        command.SetAction((parsed, stop) => new GuestRun
        {
            File = parsed.GetValue(file)!,
            Arguments = parsed.GetValue(arguments) ?? [],
            Folders = [.. (parsed.GetValue(folders) ?? []).Select(Folder), .. Temporary(parsed.GetValue(temporary))],
            Variables = [.. (parsed.GetValue(variables) ?? []).Select(Variable)],
            Function = parsed.GetValue(function),
            Cache = parsed.GetValue(cache),
            Limits = limits.Read(parsed, GuestRun.DefaultLimits),
        }.RunAsync(stop));
        return command;
    }

    private static WasiFolder Folder(string text)
    {
        var mark = text.LastIndexOf(FolderMark, StringComparison.Ordinal);
        if (mark <= 0 || mark + FolderMark.Length == text.Length)
        {
            throw new ToolException(ToolExit.WrongUsage, $"--dir: '{text}' is not of the form HOST::GUEST.");
        }

        try
        {
            return WasiFolder.ReadOnly(text[(mark + FolderMark.Length)..], FileTree.FromFolder(text[..mark], new FileTreeLimits()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ToolExit.LinkFailed, $"--dir: {exception.Message}");
        }
    }

    private static WasiFolder[] Temporary(long? bytes) => bytes switch
    {
        null => [],
        > int.MaxValue => throw new ToolException(ToolExit.WrongUsage, "--tmp: 2GiB is the most."),
        { } size => [WasiFolder.Temporary("/tmp", new TemporaryLimits { Bytes = (int)size })],
    };

    private static string Variable(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) > 0 ? text : throw new ToolException(ToolExit.WrongUsage, $"--env: '{text}' is not of the form NAME=VALUE.");
}
