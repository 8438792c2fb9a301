using System.Diagnostics;
using Aspire.Hosting.Running;

namespace Platform.AppModel.Tests.Running;

public sealed class StartedProcessTests
{
    [Fact]
    public async Task Is_killed_only_if_it_is_still_the_same()
    {
        using var process = Process.Start("sleep", "1000");
        var started = StartedProcess.StartOf(process.Id);

        Assert.False(StartedProcess.Kill(process.Id, started - TimeSpan.FromSeconds(10).Ticks));
        Assert.False(process.HasExited);
        Assert.True(StartedProcess.Kill(process.Id, started));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.False(StartedProcess.Kill(process.Id, started));
        Assert.Equal(0, StartedProcess.StartOf(process.Id));
    }
}
