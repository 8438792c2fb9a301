using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace Platform.Wasm.SpecTests;

/// <summary>The suite once more as on machines that lack vector instructions: the runtime is told not to use what this one has.</summary>
public sealed class MachineTests
{
    // A run takes seconds when the machine is quiet.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    [Theory]
    [Trait("Long", "spec")]
    [InlineData("EnableAVX")]
    [InlineData("EnableSSE42")]
    [InlineData("EnableHWIntrinsic")]
    public async Task Lacks(string instructions)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "The switches are those of x64.");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeLimit);
        var host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet");
        var start = new ProcessStartInfo(host, [typeof(MachineTests).Assembly.Location, "-method", "*JitExplicit*"]) { RedirectStandardOutput = true };
        start.Environment[$"DOTNET_{instructions}"] = "0";
        using var process = Process.Start(start)!;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            Assert.True(process.ExitCode == 0, output);
            Assert.Contains(" passed, 0 failed, ", output, StringComparison.Ordinal);
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
