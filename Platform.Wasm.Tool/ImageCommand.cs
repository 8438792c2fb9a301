using System.CommandLine;
using Platform.Wasm.MemoryImages;

namespace Platform.Wasm.Tool;

/// <summary>Runs a module's initialisation now, with clock and randomness standing still, and writes a module that starts after it.</summary>
internal static class ImageCommand
{
    public static Command Create()
    {
        var file = ModuleInput.Argument();
        var initializer = new Option<string>("--init") { Description = "The exported function to run; the new module does not export it.", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "Where to write the new module.", Required = true };
        var input = new Option<string?>("--stdin") { Description = "A file for the function to read from standard input." };
        var limits = new LimitOptions();
        var command = new Command("image", "Run a module's initialisation and write a module that starts after it.") { file, initializer, output, input };
        limits.AddTo(command);
        command.SetAction(parsed => Run(
            parsed.GetValue(file)!, parsed.GetValue(initializer)!, parsed.GetValue(output)!, parsed.GetValue(input), limits.Read(parsed, new Limits())));
        return command;
    }

    private static int Run(string file, string initializer, string output, string? input, Limits limits)
    {
        var module = ModuleInput.Read(file);
        try
        {
            var stdin = input is null ? [] : File.ReadAllBytes(input);
            var image = CodeImage.CompileInProcess(module, new CompileOptions());
            var result = MemoryImageMaker.Make(module, image, new MemoryImageOptions(initializer, stdin) { Limits = limits });
            using (var error = Console.OpenStandardError())
            {
                error.Write(result.Log.Span);
            }

            if (result.Fault != MemoryImageFault.None)
            {
                throw new ToolException(ToolExit.ImageFailed, $"{file}: {result.Detail}");
            }

            File.WriteAllBytes(output, result.Module.Span);
            return (int)ToolExit.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ToolExit.ImageFailed, exception.Message);
        }
    }
}
