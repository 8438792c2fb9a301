using System.Diagnostics;
using System.Runtime.Versioning;
using Platform.Sandbox.Linux;

namespace Platform.Sandbox.Tests;

[SupportedOSPlatform("linux")]
public sealed class ProcessGroupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public ProcessGroupTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Sessions and their signals are Linux's.");

    [Fact]
    public async Task Group_ends_with_the_builder()
    {
        using var leader = Leader("echo began; exec sleep 600");
        await leader.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        // As when the builder is killed: its end of the guard's pipe closes, without a word.
        new ProcessGroup(leader).Dispose();

        await leader.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(137, leader.ExitCode);
    }

    [Fact]
    public async Task Leader_that_has_not_begun_its_group_ends_with_the_builder()
    {
        using var leader = Process.Start(new ProcessStartInfo("/bin/sleep", ["600"]) { RedirectStandardOutput = true })!;

        new ProcessGroup(leader).Dispose();

        await leader.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(137, leader.ExitCode);
    }

    [Fact]
    public async Task Members_end_when_the_leader_has_ended()
    {
        using var leader = Leader("sleep 600 >/dev/null 2>&1 & echo $!");
        using var group = new ProcessGroup(leader);
        var member = await leader.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await leader.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(Directory.Exists($"/proc/{member}"));

        await group.EndAsync();

        Assert.False(Directory.Exists($"/proc/{member}"));
    }

    private static Process Leader(string script) =>
        Process.Start(new ProcessStartInfo("/usr/bin/setsid", ["/bin/sh", "-c", script]) { RedirectStandardOutput = true })!;
}
