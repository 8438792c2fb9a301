using System.Diagnostics;

namespace Platform.Testing.Tools;

/// <summary>The WebAssembly Binary Toolkit: makes modules from text, so that a test shows the program it is about.</summary>
public static class Wabt
{
    // A test's module takes milliseconds, the largest file of the specification's suite 0.1 s; after a minute something hangs.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(1);

    /// <summary>Assembles a module in the text format.</summary>
    public static async Task<byte[]> AssembleAsync(string text, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("wat-").FullName;
        try
        {
            var source = Path.Combine(folder, "module.wat");
            var module = Path.Combine(folder, "module.wasm");
            await File.WriteAllTextAsync(source, text, cancellationToken);
            await RunAsync("wat2wasm", [source, "-o", module], cancellationToken);
            return await File.ReadAllBytesAsync(module, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Splits a script of the specification's suite into a list of commands and binary modules beside it.</summary>
    public static Task ConvertScriptAsync(string script, string json, CancellationToken cancellationToken) =>
        RunAsync("wast2json", [script, "-o", json], cancellationToken);

    private static async Task RunAsync(string tool, string[] arguments, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeLimit);
        var start = new ProcessStartInfo(Toolbox.Find($"root/usr/bin/{tool}"), arguments) { RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        var error = await process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidDataException($"{tool} failed: {error}");
        }
    }
}
