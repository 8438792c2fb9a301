using System.Diagnostics;

namespace Platform.Wasm.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task TheExampleRuns()
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Platform.Wasm.Example.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var example = Process.Start(start)!;
        var errors = example.StandardError.ReadToEndAsync(token);
        Assert.Equal("adding, from inside\n42\n", await example.StandardOutput.ReadToEndAsync(token));
        Assert.Equal("", await errors);
        await example.WaitForExitAsync(token);
        Assert.Equal(0, example.ExitCode);
    }
}
