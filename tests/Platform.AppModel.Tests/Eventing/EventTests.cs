using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.AppModel.Tests.Eventing;

public sealed class EventTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resources_events_come_in_their_order_and_who_waits_for_it_waits_for_its_handlers()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var seen = new ConcurrentQueue<string>();
        var seeded = new TaskCompletionSource();
        builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => Note(seen, "before all"));
        builder.Eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) => Note(seen, "after all"));
        var server = builder.AddExecutable("server", "sleep", directory.Path, "1000")
            .WithAnnotation(new ReplicaAnnotation(2))
            .OnInitializeResource((_, _, _) => Note(seen, "initialize"))
            .OnResourceEndpointsAllocated((_, _, _) => Note(seen, "endpoints"))
            .OnResourceReady(async (resource, _, cancellation) =>
            {
                await seeded.Task.WaitAsync(cancellation);
                seen.Enqueue($"{resource.Name} ready");
            })
            .OnResourceStopped((_, stopped, _) => Note(seen, $"{stopped.ResourceEvent.ResourceId} stopped"));
        builder.AddExecutable("follower", "sleep", directory.Path, "1000").WaitFor(server).OnBeforeResourceStarted((_, _, _) => Note(seen, "follower starts"));
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("server", Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("follower", KnownResourceStates.Waiting, Cancellation);
        seeded.SetResult();
        await application.ResourceNotifications.WaitForResourceHealthyAsync("follower", Cancellation);
        await application.ResourceCommands.ExecuteCommandAsync("follower", KnownResourceCommands.RestartCommand, Cancellation);
        await application.ResourceCommands.ExecuteCommandAsync("server-1", KnownResourceCommands.StopCommand, Cancellation);
        await Eventually.HoldsAsync(() => seen.Contains("server-1 stopped"), "its end is told");
        await application.StopAsync(Cancellation);

        Assert.Equal(["before all", "initialize", "endpoints", "server ready", "follower starts", "follower starts"], seen.Where(line => line is not ("after all" or "server-1 stopped" or "server-2 stopped")));
        Assert.Single(seen, "after all");
    }

    [Fact]
    public async Task A_failing_handler_keeps_those_waiting_who_wait_and_nobody_else()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var broken = builder.AddExecutable("broken", "sleep", directory.Path, "1000").OnBeforeResourceStarted((_, _, _) => throw new InvalidOperationException("No key."));
        builder.AddExecutable("patient", "sleep", directory.Path, "1000").WaitFor(broken);
        builder.AddExecutable("strict", "sleep", directory.Path, "1000").WaitFor(broken, WaitBehavior.StopOnResourceUnavailable);
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("strict", KnownResourceStates.FailedToStart, Cancellation);
        application.ResourceNotifications.TryGetCurrentState("broken", out var failed);
        application.ResourceNotifications.TryGetCurrentState("patient", out var waits);
        application.ResourceNotifications.TryGetCurrentState("strict", out var given);
        await application.StopAsync(Cancellation);

        Assert.Equal((KnownResourceStates.FailedToStart, "No key."), (failed!.Snapshot.State!.Text, failed.Snapshot.Problem));
        Assert.Equal(KnownResourceStates.Waiting, waits!.Snapshot.State!.Text);
        Assert.Equal("'broken' is over (FailedToStart), and without it this does not start.", given!.Snapshot.Problem);
    }

    [Fact]
    public async Task A_registered_health_check_speaks_for_the_resource_that_names_it()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var isWell = false;
        builder.Services.AddHealthChecks().AddCheck("own", () => Volatile.Read(ref isWell) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));
        builder.AddExecutable("server", "sleep", directory.Path, "1000").WithHealthCheck("own");
        builder.AddExecutable("unknown", "sleep", directory.Path, "1000").WithHealthCheck("nobody's");
        await using var application = builder.Build();

        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceAsync("unknown", KnownResourceStates.FailedToStart, Cancellation);
        application.ResourceNotifications.TryGetCurrentState("server", out var before);
        Volatile.Write(ref isWell, true);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("server", Cancellation);
        application.ResourceNotifications.TryGetCurrentState("server", out var after);
        await application.StopAsync(Cancellation);

        Assert.NotEqual(HealthStatus.Healthy, before!.Snapshot.HealthStatus);
        Assert.Equal(("own", HealthStatus.Healthy), (after!.Snapshot.HealthReports.Single().Name, after.Snapshot.HealthReports.Single().Status));
    }

    [Fact]
    public async Task Subscriptions_end_and_those_whom_nobody_waits_for_fail_aside()
    {
        var eventing = new DistributedApplicationEventing();
        var failures = new ConcurrentQueue<string>();
        eventing.Failed = failure => failures.Enqueue(failure.Message);
        var subscription = eventing.Subscribe<Happened>((_, _) => throw new InvalidOperationException("Alas."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => eventing.PublishAsync(new Happened(), Cancellation));
        await eventing.PublishAsync(new Happened(), EventDispatchBehavior.NonBlockingConcurrent, Cancellation);
        await Eventually.HoldsAsync(() => failures.Contains("Alas."), "it was told");
        eventing.Unsubscribe(subscription);
        await eventing.PublishAsync(new Happened(), Cancellation);
    }

    private static Task Note(ConcurrentQueue<string> seen, string what)
    {
        seen.Enqueue(what);
        return Task.CompletedTask;
    }

    private sealed record Happened : IDistributedApplicationEvent;
}
