using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.AppModel.Tests.Commands;

public sealed class LifeCycleTests
{
    private const string Runs = "echo $$ >> journal; exec sleep 1000";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stopped_by_hand_stays_so_until_it_is_started()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("worker", "sh", directory.Path, "-c", Runs);
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() => directory.Lines.Count == 1, "the first start wrote");

        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StopCommand, Cancellation)).Success);
        var stopped = StateOf(application, "worker");
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StartCommand, Cancellation)).Success);
        await Eventually.HoldsAsync(() => directory.Lines.Count == 2, "the second start wrote");
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.RestartCommand, Cancellation)).Success);
        await Eventually.HoldsAsync(() => directory.Lines.Count == 3, "the third start wrote");
        await application.StopAsync(Cancellation);

        Assert.Equal((KnownResourceStates.Exited, "stopped by hand", 0), (stopped.State?.Text, stopped.Problem, stopped.Restarts));
        Assert.Equal(["start"], Possible(stopped));
        Assert.Equal(3, directory.Lines.Distinct().Count());
    }

    [Fact]
    public async Task One_replica_is_stopped_and_its_neighbour_goes_on()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var worker = builder.AddExecutable("worker", "sh", directory.Path, "-c", Runs).WithAnnotation(new ReplicaAnnotation(2));
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("worker", Cancellation);

        await application.ResourceCommands.ExecuteCommandAsync("worker-2", KnownResourceCommands.StopCommand, Cancellation);
        Assert.Equal((KnownResourceStates.Running, KnownResourceStates.Exited), (StateOf(application, "worker-1").State!.Text, StateOf(application, "worker-2").State!.Text));
        Assert.False((await application.ResourceCommands.ExecuteCommandAsync("worker", KnownResourceCommands.StopCommand, Cancellation)).Success);
        await application.ResourceCommands.ExecuteCommandAsync(worker.Resource, KnownResourceCommands.StopCommand, Cancellation);

        Assert.Equal(KnownResourceStates.Exited, StateOf(application, "worker-1").State!.Text);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_crash_loop_ends_by_hand()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("crasher", "sh", directory.Path, "-c", "echo run >> journal; exit 3");
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await Eventually.HoldsAsync(() => StateOf(application, "crasher").StartsAgain, "it waits for its next start");

        Assert.Equal(["start", "stop"], Possible(StateOf(application, "crasher")));
        await application.ResourceCommands.ExecuteCommandAsync("crasher", KnownResourceCommands.StopCommand, Cancellation);

        Assert.True(StateOf(application, "crasher") is { IsAtRest: true, StartsAgain: false });
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Whoever_waits_is_started_by_hand_without_what_it_waits_for()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var never = builder.AddExecutable("never", "sleep", directory.Path, "1000").WithExplicitStart();
        builder.AddExecutable("eager", "sh", directory.Path, "-c", Runs).WaitFor(never);
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("eager", KnownResourceStates.Waiting, Cancellation);
        Assert.Equal((KnownResourceStates.NotStarted, true), (StateOf(application, "never").State!.Text, StateOf(application, "never").IsAtRest));

        await application.ResourceCommands.ExecuteCommandAsync("eager", KnownResourceCommands.StartCommand, Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("eager", Cancellation);
        await application.ResourceCommands.ExecuteCommandAsync("never", KnownResourceCommands.StartCommand, Cancellation);

        await application.ResourceNotifications.WaitForResourceHealthyAsync("never", Cancellation);
        await application.StopAsync(Cancellation);
    }

    private static CustomResourceSnapshot StateOf(DistributedApplication application, string name) =>
        application.ResourceNotifications.TryGetCurrentState(name, out var state) ? state.Snapshot : throw new InvalidOperationException($"There is no {name}.");

    private static IEnumerable<string> Possible(CustomResourceSnapshot snapshot) =>
        snapshot.Commands.Where(command => command.State == ResourceCommandState.Enabled).Select(command => command.Name);
}
