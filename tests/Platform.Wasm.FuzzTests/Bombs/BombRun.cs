using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>What became of one bomb in the compiler's process, and what its image then costs the process that runs it.</summary>
internal sealed record BombRun(string Shape, long Bytes, int ExitCode, string Outcome, double WallMs, double CpuMs, long PeakBytes, int? JitMethods, double? JitMs, IReadOnlyList<string> Leftovers)
{
    public const string Verb = "bomb";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    public static string Head => "| shape | size, KB | outcome | wall, s | CPU, s | peak, MB | methods jitted later | CPU ms |\n|---|---:|---|---:|---:|---:|---:|---:|\n";

    public static async Task<BombRun> MakeAsync(string shape, byte[] bytes, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("bomb-").FullName;
        try
        {
            var cache = Path.Combine(folder, "cache");
            var (module, measured, report) = await CompileAsync(bytes, folder, "bomb", cancellationToken);
            var exitCode = (int)measured[0];
            var fault = report.TryGetProperty("fault", out var found) ? found.GetProperty("code").GetString()! : null;
            var work = Directory.Exists(Path.Combine(cache, "work")) ? Directory.GetFileSystemEntries(Path.Combine(cache, "work")) : [];
            double[]? jit = null;
            if (exitCode == 0)
            {
                var (warmModule, _, warm) = await CompileAsync(new BombModule().Function(0, 1, [[0x01]]).Build(), folder, "warm", cancellationToken);
                (jit, _) = await OurselvesAsync([JitMeasurement.Verb, warmModule, ImageOf(warm), module, ImageOf(report)], cancellationToken);
            }

            return new BombRun(shape, bytes.Length, exitCode, fault ?? "compiled", measured[1], measured[2], (long)measured[3], (int?)jit?[0], jit?[1], work);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Shape} | {Bytes >> 10} | {Outcome} | {WallMs / 1000:F1} | {CpuMs / 1000:F1} | {PeakBytes >> 20} | {JitMethods} | {JitMs:F1} |\n");

    private static async Task<(string Module, double[] Measured, JsonElement Report)> CompileAsync(byte[] bytes, string folder, string name, CancellationToken cancellationToken)
    {
        var module = Path.Combine(folder, $"{name}.wasm");
        await File.WriteAllBytesAsync(module, bytes, cancellationToken);
        var compiler = Path.Combine(AppContext.BaseDirectory, "Platform.Wasm.Compiler");
        var (measured, output) = await OurselvesAsync([Measurement.Verb, compiler, "compile", "--module", module, "--cache", Path.Combine(folder, "cache"), "--json"], cancellationToken);
        return (module, measured, JsonDocument.Parse(output).RootElement);
    }

    private static string ImageOf(JsonElement report) => report.GetProperty("imagePath").GetString()!;

    private static async Task<(double[] Numbers, string Output)> OurselvesAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var lines = output.Split('\n', 2);
            return process.ExitCode == 0
                ? ([.. lines[0].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))], lines[1])
                : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
