using System.Collections.Concurrent;
using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Running.Linux;

namespace Platform.AppModel.Tests.Relays;

public sealed class KilledReplicaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replica_that_is_killed_costs_no_request_that_was_not_in_it()
    {
        using var directory = new TestDirectory();
        var builder = TestApplication.Builder(directory);
        var server = builder.AddExecutable("server", "dotnet", directory.Path, "exec", TestApplication.Host, "serve", directory.Journal)
            .WithHttpEndpoint(env: "PORT")
            .WithHttpHealthCheck("/health")
            .WithEnvironment("KILLED_REPLICA_TEST", directory.Path)
            .WithAnnotation(new ReplicaAnnotation(2));
        await using var application = builder.Build();
        await application.StartAsync(Cancellation);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("server", Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var answers = new ConcurrentBag<(long Began, int Replica)>();
        var failures = new ConcurrentBag<long>();
        var callers = Enumerable.Range(0, 4).Select(_ => CallAsync(new Uri(server.GetEndpoint("http").Url), answers, failures, stop.Token)).ToList();
        await Eventually.HoldsAsync(() => answers.Select(answer => answer.Replica).Distinct().Count() == 2, "both answer");

        application.ResourceNotifications.TryGetCurrentState("server-1", out var before);
        Native.SignalProcess(ProcessTable.Marked($"KILLED_REPLICA_TEST={directory.Path}").Intersect(ProcessTable.Marked("PLATFORM_REPLICA=1")).Single(), Signal.Kill);
        await Eventually.HoldsAsync(() => application.ResourceNotifications.TryGetCurrentState("server-1", out var now) && now.Snapshot.Restarts == before!.Snapshot.Restarts + 1, "its end is known");
        var known = Stopwatch.GetTimestamp();
        await Eventually.HoldsAsync(() => answers.Any(answer => answer.Began > known && answer.Replica == 2), "the other one answers");
        await application.ResourceNotifications.WaitForResourceHealthyAsync("server", Cancellation);
        var back = Stopwatch.GetTimestamp();
        await Eventually.HoldsAsync(() => answers.Any(answer => answer.Began > back && answer.Replica == 1), "the first one answers again");
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        await application.StopAsync(Cancellation);

        Assert.DoesNotContain(failures, began => began > known);
    }

    private static async Task CallAsync(Uri address, ConcurrentBag<(long Began, int Replica)> answers, ConcurrentBag<long> failures, CancellationToken stop)
    {
        // A connection for each: whom it goes to is decided anew.
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                answers.Add((began, int.Parse(await http.GetStringAsync(new Uri(address, "/replica"), stop), System.Globalization.CultureInfo.InvariantCulture)));
            }
            catch (HttpRequestException)
            {
                failures.Add(began);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
