using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Platform.DataPlane.Executors;
using Platform.Wasm;

namespace Platform.DataPlane.Images;

/// <summary>Runs Platform.Wasm.Compiler: the only program that writes native code, and the only one that parses modules nobody has looked at.</summary>
internal sealed class CompilerProcess(ImageOptions options)
{
    // Its own limit is a minute of CPU; three of wall time are for a machine that is busy with something else.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    /// <exception cref="IOException">The compiler did not run, or said nothing intelligible.</exception>
    public async Task<CompilerReport> CompileAsync(string module, MemoryMode memory, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        var start = new ProcessStartInfo(ExecutorProgram.Find(options.CompilerPath, "Platform.Wasm.Compiler"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            ArgumentList = { "compile", "--module", module, "--cache", options.CachePath!, "--memory", memory.ToString().ToLowerInvariant(), "--json" },
        };
        if (options.CacheBytes is { } bytes)
        {
            start.ArgumentList.Add("--cache-bytes");
            start.ArgumentList.Add(bytes.ToString(CultureInfo.InvariantCulture));
        }

        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = ExecutorCommand.RuntimeRoot;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["HOME"] = options.CachePath;
        start.Environment["TMPDIR"] = Path.GetTempPath();
        using var process = Process.Start(start) ?? throw new IOException("The compiler did not start.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return Read(await output) ?? throw new IOException($"The compiler ended with {process.ExitCode}: {await error}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The compiler took more than {Deadline.TotalMinutes} minutes.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static CompilerReport? Read(string output)
    {
        try
        {
            return JsonSerializer.Deserialize(output, CompilerReportJson.Default.CompilerReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
