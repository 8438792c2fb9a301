using Platform.DataPlane.Executors;
using Platform.Sandbox;

namespace Platform.DataPlane.Images;

/// <summary>What the compiler is run with: its own programs and one module to read, one folder to write to, and an environment that holds nothing of the node's.</summary>
internal static class CompilerCommand
{
    public const string Program = "Platform.Wasm.Compiler";

    // A third of what a busy thread of the node has: with the usual ten steps, a tenth, a full node would not have a new version ready within the wall limit.
    public const int Nice = 5;

    // 3 MB of Go take 1.2 s of processor time. A minute is for a slow machine; three of wall time are for one that is busy with something else.
    private static readonly TimeSpan Cpu = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Wall = TimeSpan.FromMinutes(3);

    // An image of 64 MB of wasm, three to four times the size, and what it is made from.
    private const long FileBytes = 512L << 20;
    private const long FolderBytes = 1L << 30;

    // It has some dozens. But the kernel adds up what a user runs, and another node of this machine may have an executor of the same one.
    private const int Threads = 2 * ExecutorCommand.Threads;

    private const int OpenFiles = 256;

    // One line: where a module is at fault, and what the code generator said.
    private const int LogBytes = 256 << 10;

    public static SandboxCommand Make(string program, ExecutorFolder folder, string module, params IEnumerable<string> arguments) => new()
    {
        Slot = folder.Slot,
        Program = program,
        Arguments = [.. arguments],
        Mounts = [.. ExecutorCommand.Runtime(program).Append(module).Distinct(StringComparer.Ordinal).Select(path => new Mount(path, path)), new Mount(folder.Location, folder.Location, Writable: true)],
        WorkingDirectory = folder.Location,
        Environment = Variables(),
        Limits = new SandboxLimits
        {
            Wall = Wall,
            Cpu = Cpu,
            // .NET reserves address space by the hundred gigabytes that it never writes to; what it does write to, the compiler bounds itself, before it reads the module.
            AddressSpaceBytes = SandboxLimits.Unlimited,
            FileBytes = FileBytes,
            DirectoryBytes = FolderBytes,
            Processes = Threads,
            OpenFiles = OpenFiles,
            LogBytes = LogBytes,
            Nice = Nice,
        },
    };

    private static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_ROOT"] = ExecutorCommand.RuntimeRoot,
            ["DOTNET_EnableDiagnostics"] = "0",
            // Its code lies in a file in memory otherwise, which nothing in the sandbox may make.
            ["DOTNET_EnableWriteXorExecute"] = "0",
        };
        if (Environment.GetEnvironmentVariable(ExecutorCommand.Libraries) is { Length: > 0 } libraries)
        {
            variables[ExecutorCommand.Libraries] = libraries;
        }

        return variables;
    }
}
