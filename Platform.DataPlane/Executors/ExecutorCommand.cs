using System.Globalization;
using Platform.Sandbox;
using Platform.Wasm;

namespace Platform.DataPlane.Executors;

/// <summary>What an executor is started with: files to read, few resources, an environment that holds nothing of the node's. It writes no file at all.</summary>
internal static class ExecutorCommand
{
    public const string Program = "Platform.Executor";

    /// <summary>A variable that programs of ours keep from the node.</summary>
    public const string Libraries = "LD_LIBRARY_PATH";

    // Its socket connections, the images and the runtime's own files; guests open none.
    private const int OpenFiles = 512;

    /// <summary>Guest threads, the runtime's own, and room.</summary>
    public const int Threads = 1024;

    private static readonly string[] Kept = [Libraries, "DOTNET_gcServer", "DOTNET_TieredPGO", "DOTNET_TieredCompilation"];

    /// <summary>The installation that this process runs on: shared/Microsoft.NETCore.App/VERSION lies in it.</summary>
    public static string RuntimeRoot => Launcher.DotnetRoot;

    /// <param name="program">The executor.</param>
    /// <param name="folder">Its folder, and with it the modules and images that it may read.</param>
    /// <param name="arguments">The program's own.</param>
    public static SandboxCommand Make(string program, ExecutorFolder folder, params IEnumerable<string> arguments)
    {
        string[] readable = [.. Runtime(program), folder.Files.Location, folder.Location];
        return new SandboxCommand
        {
            Slot = folder.Slot,
            Program = program,
            Arguments = [.. arguments],
            Mounts = [.. readable.Distinct(StringComparer.Ordinal).Select(path => new Mount(path, path))],
            WorkingDirectory = folder.Location,
            Environment = EnvironmentOf(folder),
            SealsItself = true,
            Limits = new SandboxLimits
            {
                // It serves for as long as the node, and what guests take is bounded for each of them.
                Wall = Timeout.InfiniteTimeSpan,
                Cpu = Timeout.InfiniteTimeSpan,
                AddressSpaceBytes = SandboxLimits.Unlimited,
                FileBytes = SandboxLimits.Unlimited,
                Processes = Threads,
                OpenFiles = OpenFiles,
            },
        };
    }

    /// <summary>What a program of ours reads to run: its own folder, the installation, and the machine's libraries that are not in their usual places.</summary>
    public static IEnumerable<string> Runtime(string program) =>
    [
        Path.GetDirectoryName(program)!, RuntimeRoot,
        .. (Environment.GetEnvironmentVariable(Libraries) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Directory.Exists).Select(Path.GetFullPath),
    ];

    /// <summary>What tells the program to serve the node's runs.</summary>
    public static string[] Serve(ExecutorFolder folder, ExecutorOptions options, MemoryMode memory, int? auditEvery, RuntimeChoice runtime) =>
    [
        "--socket=" + folder.Socket,
        "--connections=" + options.Connections.ToString(CultureInfo.InvariantCulture),
        "--concurrency=" + options.Concurrency.ToString(CultureInfo.InvariantCulture),
        "--rest=" + ((int)Math.Ceiling(options.GuestRest.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
        .. memory == MemoryMode.Guard ? (string[])["--guard-pages"] : [],
        .. auditEvery is { } every ? (string[])[$"--audit-every={every.ToString(CultureInfo.InvariantCulture)}"] : [],
        "--runtime=" + runtime.Name,
        .. runtime.CompilesInExecutor ? (string[])["--allow-jit"] : [],
    ];

    private static Dictionary<string, string> EnvironmentOf(ExecutorFolder folder)
    {
        var variables = Kept.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(variable => !string.IsNullOrEmpty(variable.Value))
            .ToDictionary(variable => variable.Name, variable => variable.Value!);
        variables["DOTNET_ROOT"] = RuntimeRoot;
        variables["HOME"] = folder.Location;
        variables["TMPDIR"] = folder.Location;

        // No debugger's socket, and no dump that would hold what guests hold.
        variables["DOTNET_EnableDiagnostics"] = "0";
        variables["DOTNET_DbgEnableMiniDump"] = "0";

        // What a container leaves to the node. Behind the walls there are no control groups to look it up in.
        variables["DOTNET_PROCESSOR_COUNT"] = Environment.ProcessorCount.ToString("x", CultureInfo.InvariantCulture);
        variables["DOTNET_GCTotalPhysicalMemory"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes.ToString("x", CultureInfo.InvariantCulture);
        return variables;
    }
}
