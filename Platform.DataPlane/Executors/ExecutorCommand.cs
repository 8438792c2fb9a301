using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Platform.DataPlane.Images;
using Platform.DataPlane.Regions;
using Platform.Wasm;

namespace Platform.DataPlane.Executors;

/// <summary>How an executor is started: no new privileges, few resources, an environment that holds nothing of the node's.</summary>
internal static class ExecutorCommand
{
    public const string Program = "Platform.Executor";

    // Its socket connections, the images and the runtime's own files; guests open none.
    private const int OpenFiles = 512;

    // Guest threads, the runtime's own, and room; counted for the user, so only set for one of its own.
    private const int Threads = 1024;

    private static readonly string[] Kept = ["LD_LIBRARY_PATH", "DOTNET_gcServer", "DOTNET_TieredPGO", "DOTNET_TieredCompilation"];

    /// <summary>The installation that this process runs on: shared/Microsoft.NETCore.App/VERSION lies in it.</summary>
    public static string RuntimeRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The user to start it as: null for this process's own.</summary>
    public static int? User(string program, ExecutorOptions options, NodeOptions node, ImageOptions images) =>
        ExecutorUser.Choose(options.Uid, Path.GetDirectoryName(program)!, RuntimeRoot, node.DataPath, images.CachePath!);

    public static ProcessStartInfo Make(string program, ExecutorFolder folder, int? uid, params ReadOnlySpan<string> programArguments)
    {
        var start = new ProcessStartInfo("/usr/bin/setpriv") { WorkingDirectory = folder.Location, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment.Clear();
        foreach (var name in Kept)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment["DOTNET_ROOT"] = RuntimeRoot;
        start.Environment["HOME"] = folder.Location;
        start.Environment["TMPDIR"] = folder.Location;

        // No debugger's socket, and no dump that would hold what guests hold.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";

        var arguments = start.ArgumentList;
        arguments.Add("--no-new-privs");
        if (uid is { } own)
        {
            foreach (var argument in (string[])[$"--reuid={own}", $"--regid={own}", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all"])
            {
                arguments.Add(argument);
            }
        }

        foreach (var argument in (string[])["/usr/bin/prlimit", "--core=0", $"--nofile={OpenFiles}"])
        {
            arguments.Add(argument);
        }

        if (uid is not null)
        {
            arguments.Add($"--nproc={Threads}");
        }

        arguments.Add("--");
        arguments.Add(program);
        foreach (var argument in programArguments)
        {
            arguments.Add(argument);
        }

        return start;
    }

    /// <summary>What tells the program to serve the node's runs.</summary>
    public static string[] Serve(ExecutorFolder folder, ExecutorOptions options, MemoryMode memory, int? auditEvery, RuntimeChoice runtime) =>
    [
        "--socket=" + folder.Socket,
        "--connections=" + options.Connections.ToString(CultureInfo.InvariantCulture),
        "--concurrency=" + options.Concurrency.ToString(CultureInfo.InvariantCulture),
        .. memory == MemoryMode.Guard ? (string[])["--guard-pages"] : [],
        .. auditEvery is { } every ? (string[])[$"--audit-every={every.ToString(CultureInfo.InvariantCulture)}"] : [],
        "--runtime=" + runtime.Name,
        .. runtime.CompilesInExecutor ? (string[])["--allow-jit"] : [],
    ];
}
