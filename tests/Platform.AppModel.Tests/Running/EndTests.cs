using Aspire.Hosting.Running;
using Aspire.Hosting.Running.Linux;

namespace Platform.AppModel.Tests.Running;

public sealed class EndTests
{
    private const string WithoutLinux = "--without-linux";

    [Theory]
    [InlineData(Signal.Interrupt)]
    [InlineData(Signal.Terminate)]
    public async Task A_signal_ends_every_child_in_reverse_order(object signal)
    {
        using var directory = new TestDirectory();
        using var host = new HostProcess(directory);
        var run = await host.RunningAsync();

        host.Signal((Signal)signal);
        await host.EndedAsync();

        Assert.Equal(0, host.ExitCode);
        Assert.Equal(["first starts", "second starts", "second stops", "first stops"], directory.Lines);
        Assert.Empty(HostProcess.Alive(run));
    }

    [Fact]
    public async Task A_killed_app_host_leaves_no_orphan()
    {
        using var directory = new TestDirectory();
        using var host = new HostProcess(directory);
        var run = await host.RunningAsync();
        var recorded = host.Recorded();

        host.Signal(Signal.Kill);
        await host.EndedAsync();

        await Eventually.HoldsAsync(
            () => HostProcess.Alive(run).Count == 0 && host.Guards().Count == 0 && !recorded.Any(leader => Directory.Exists($"/proc/{leader}")), "all children are gone, and the guard");
    }

    [Fact]
    public async Task A_killed_app_host_whose_data_somebody_deleted_leaves_no_orphan_either()
    {
        using var directory = new TestDirectory();
        using var host = new HostProcess(directory);
        var run = await host.RunningAsync();
        var recorded = host.Recorded();

        Directory.Delete(Path.Combine(directory.Path, "data"), recursive: true);
        host.Signal(Signal.Kill);
        await host.EndedAsync();

        await Eventually.HoldsAsync(() => HostProcess.Alive(run).Count == 0 && host.Guards().Count == 0, "all children that carry the run's mark are gone, and the guard");
        // What carries no mark was on record only.
        Assert.All(recorded.Where(leader => Directory.Exists($"/proc/{leader}")), leader => Native.SignalProcess(leader, Signal.Kill));
    }

    [Fact]
    public async Task What_outlived_its_app_host_and_the_guard_is_ended_by_the_next_start()
    {
        using var directory = new TestDirectory();
        string run;
        using (var host = new HostProcess(directory))
        {
            run = await host.RunningAsync();
            Native.SignalProcess(Assert.Single(host.Guards()), Signal.Kill);
            host.Signal(Signal.Kill);
            await host.EndedAsync();
            Assert.NotEmpty(HostProcess.Alive(run));
        }

        File.Delete(directory.Journal);
        using var next = new HostProcess(directory);
        var nextRun = await next.RunningAsync();

        Assert.NotEqual(run, nextRun);
        Assert.Empty(HostProcess.Alive(run));
        next.Signal(Signal.Interrupt);
        await next.EndedAsync();
    }

    /// <summary>As on Windows and macOS: no sessions, no signals to others, no guard.</summary>
    [Fact]
    public async Task Without_Linux_an_end_ends_every_child_at_once()
    {
        using var directory = new TestDirectory();
        using var host = new HostProcess(directory, WithoutLinux);
        var run = await host.RunningAsync();
        var recorded = host.Recorded();
        Assert.Empty(host.Guards());

        host.Signal(Signal.Interrupt);
        await host.EndedAsync();

        Assert.Equal(0, host.ExitCode);
        Assert.Equal(["first starts", "second starts"], directory.Lines);
        Assert.Empty(HostProcess.Alive(run));
        Assert.DoesNotContain(recorded, process => Directory.Exists($"/proc/{process}"));
    }

    [Fact]
    public async Task Without_Linux_the_next_start_ends_what_outlived_its_app_host()
    {
        using var directory = new TestDirectory();
        string run;
        using (var host = new HostProcess(directory, WithoutLinux))
        {
            run = await host.RunningAsync();
            host.Signal(Signal.Kill);
            await host.EndedAsync();
            Assert.NotEmpty(HostProcess.Alive(run));
        }

        File.Delete(directory.Journal);
        using var next = new HostProcess(directory, WithoutLinux);
        await next.RunningAsync();

        Assert.Empty(HostProcess.Alive(run));
        next.Signal(Signal.Interrupt);
        await next.EndedAsync();
    }

    [Fact]
    public async Task A_second_app_host_on_the_same_data_is_refused_in_a_sentence()
    {
        using var directory = new TestDirectory();
        using var host = new HostProcess(directory);
        await host.RunningAsync();

        using var second = new HostProcess(directory);
        await second.EndedAsync();

        Assert.Equal(1, second.ExitCode);
        Assert.Contains("Another run uses", await second.Errors, StringComparison.Ordinal);
        host.Signal(Signal.Interrupt);
        await host.EndedAsync();
    }
}
