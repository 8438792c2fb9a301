using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Platform.Wasm.Compiler.Crossgen;

/// <summary>Runs .NET's ahead-of-time compiler on one assembly, in a process with limits.</summary>
internal static class Crossgen2
{
    // The kernel's CPU limit, a minute, covers work; this covers waiting on a machine that is busy, and ends before a node gives the compiler up.
    private static readonly TimeSpan WallLimit = TimeSpan.FromSeconds(150);

    // Below the kernel's limit, so that it gives up with a message of its own first.
    private const ulong HeapLimitBytes = 1536UL << 20;

    private const int ShownErrorCharacters = 2000;
    private const int KilledBySignal = 128 + 9;
    private const int CpuLimitSignal = 128 + 24;

    /// <returns>Null if the image was written, else why it was not.</returns>
    public static Task<Fault?> CompileAsync(string assembly, string image, CompileOptions options, CancellationToken cancellationToken) =>
        RunAsync(Arguments([assembly], image, options), cancellationToken);

    internal static string[] Arguments(IReadOnlyList<string> assemblies, string destination, CompileOptions options) =>
        Arguments(assemblies, destination, options, RuntimeInformation.ProcessArchitecture);

    internal static string[] Arguments(IReadOnlyList<string> assemblies, string destination, CompileOptions options, Architecture target) =>
    [
        .. assemblies,
        "--out", destination,
        "--targetos", "linux",
        "--targetarch", target == Architecture.Arm64 ? "arm64" : "x64",
        "-O",
        "--instruction-set", options.CpuBaseline,
        // The only assembly that emitted code refers to, of the very runtime that runs this process.
        "--reference", Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "System.Private.CoreLib.dll"),
    ];

    internal static async Task<Fault?> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(WallLimit);
        using var process = new Process { StartInfo = StartInfo(arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            return new Fault(ExitCode.CodeGeneratorFailed, "code-generator-failed", $"crossgen2 did not start: {exception.Message}");
        }

        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0 ? null : Describe(process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Fault(ExitCode.LimitExceeded, "time-limit", $"Compiling took longer than {WallLimit.TotalSeconds} seconds.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ProcessStartInfo StartInfo(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "crossgen", "crossgen2"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + HeapLimitBytes.ToString("x", CultureInfo.InvariantCulture);
        return start;
    }

    internal static Fault Describe(int exitCode, string text)
    {
        if (exitCode is KilledBySignal or CpuLimitSignal)
        {
            return new Fault(ExitCode.LimitExceeded, "cpu-limit", $"Compiling took more than {Bounds.CpuSeconds} seconds of CPU time.");
        }

        if (text.Contains("OutOfMemory", StringComparison.OrdinalIgnoreCase) || text.Contains("out of memory", StringComparison.OrdinalIgnoreCase))
        {
            return new Fault(ExitCode.LimitExceeded, "memory-limit", $"Compiling took more than {HeapLimitBytes >> 20} MB of memory.");
        }

        var shown = text.Length > ShownErrorCharacters ? text[^ShownErrorCharacters..] : text;
        return new Fault(ExitCode.CodeGeneratorFailed, "code-generator-failed", $"crossgen2 ended with {exitCode}: {shown.Trim()}");
    }
}
