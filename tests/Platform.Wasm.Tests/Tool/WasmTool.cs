using System.Diagnostics;
using Platform.Wasm.Tests.Images;

namespace Platform.Wasm.Tests.Tool;

/// <summary>Runs the real program in a folder with some modules.</summary>
internal sealed class WasmTool : IDisposable
{
    // A loaded machine compiles a program's start for seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public WasmTool() => Programs.WriteAll(_folder.Path);

    public string Path(string name) => System.IO.Path.Combine(_folder.Path, name);

    public Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync("", arguments);

    public async Task<(int Exit, string Output, string Error)> RunAsync(string input, string[] arguments)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        using var process = Process.Start(new ProcessStartInfo(System.IO.Path.Combine(AppContext.BaseDirectory, "wasm"), arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), timeout.Token);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, output, await error);
    }

    public void Dispose() => _folder.Dispose();
}
