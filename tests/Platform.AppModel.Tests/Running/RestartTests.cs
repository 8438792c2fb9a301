using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Platform.AppModel.Tests.Running;

public sealed class RestartTests
{
    [Fact]
    public async Task What_crashes_is_started_again()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("crasher", "sh", directory.Path, "-c", "echo run >> journal; exit 3");
        await using var application = builder.Build();

        await application.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => directory.Lines.Count >= 2, "a second start");
        application.ResourceNotifications.TryGetCurrentState("crasher", out var state);
        await application.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, state!.Snapshot.ExitCode ?? 3);
        Assert.True(state.Snapshot.Restarts >= 1);
    }

    [Fact]
    public async Task What_refuses_to_run_here_is_not_started_again()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("refuser", "sh", directory.Path, "-c", "echo run >> journal; echo Not on this machine. >&2; exit 78");
        await using var application = builder.Build();

        await application.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(
            () => application.ResourceNotifications.TryGetCurrentState("refuser", out var state) && state.Snapshot.State?.Text == KnownResourceStates.FailedToStart,
            "the refusal is its state");
        application.ResourceNotifications.TryGetCurrentState("refuser", out var refused);
        await application.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal((78, "Not on this machine.", 0), (refused!.Snapshot.ExitCode, refused.Snapshot.Problem, refused.Snapshot.Restarts));
        Assert.Single(directory.Lines);
    }

    [Fact]
    public void The_pause_doubles_up_to_half_a_minute()
    {
        var time = new ManualTime();
        var backoff = new Backoff(time);

        var pauses = Enumerable.Range(0, 8).Select(_ =>
        {
            backoff.Started();
            return backoff.Next().TotalSeconds;
        });

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], pauses);
    }

    [Fact]
    public void A_run_that_held_begins_the_pauses_anew()
    {
        var time = new ManualTime();
        var backoff = new Backoff(time);
        backoff.Started();
        backoff.Next();
        backoff.Next();

        backoff.Started();
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(TimeSpan.FromSeconds(0.5), backoff.Next());
    }
}
