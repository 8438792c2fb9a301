using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Platform.Builder.Builds;
using Platform.Contracts.Feeding;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Builder.Feeding;

/// <summary>Fetches orders for the consumers of this process's own bus, one for each slot, and holds each until they are through with it.</summary>
internal sealed partial class OrderFeed(FeedClient controlPlane, ConsumedMessages messages, IOptions<BuildOptions> options, TimeProvider time, ILogger<OrderFeed> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Of the time that an order is held: two words may get lost.
    private const int WordsPerHold = 3;

    private readonly ConcurrentDictionary<Guid, HeldOrder> _working = new();
    private volatile bool _away;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogFed();
        return Task.WhenAll(Enumerable.Range(0, options.Value.Slots).Select(_ => FeedAsync(stoppingToken)));
    }

    private async Task FeedAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var (order, traceParent) = await controlPlane.TakeAsync(stoppingToken);
                _away = false;
                // A control plane that restarted may offer what is under way here: then holding on to it is all there is to do.
                if (order is not null && _working.TryAdd(order.Id, order))
                {
                    using var span = BuildTrace.GoOn(traceParent);
                    await WorkAsync(order, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever keeps the control plane away, the builder waits for it.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                if (!_away)
                {
                    LogAway(problem.Message);
                }

                _away = true;
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WorkAsync(HeldOrder order, CancellationToken stoppingToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var keeping = KeepAsync(order, done.Token);
        try
        {
            await messages.PublishAsync(order.Build, stoppingToken);
            await controlPlane.GiveBackAsync(order, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The consumer of failed orders tells how the build ended. If it cannot either, the order lapses and comes again.
            LogFailed(order.Build.BuildId, failure.Message);
        }
        finally
        {
            _working.TryRemove(order.Id, out _);
            await done.CancelAsync();
            await keeping;
        }
    }

    private async Task KeepAsync(HeldOrder order, CancellationToken done)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(order.Seconds) / WordsPerHold, time);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                if (!await TryKeepAsync(order, done))
                {
                    // Built twice is built once: whoever ends first ends it.
                    LogLost(order.Build.BuildId);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> TryKeepAsync(HeldOrder order, CancellationToken done)
    {
        try
        {
            return await controlPlane.KeepAsync(order, done);
        }
#pragma warning disable CA1031 // One word of several; the next may get through.
        catch (Exception) when (!done.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return true;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "There is no broker: orders come from the control plane")]
    private partial void LogFed();

    [LoggerMessage(2, LogLevel.Warning, "No orders from the control plane for now: {Problem}")]
    private partial void LogAway(string problem);

    [LoggerMessage(3, LogLevel.Error, "The order of build {Build} failed after all retries: {Problem}")]
    private partial void LogFailed(Guid build, string problem);

    [LoggerMessage(4, LogLevel.Warning, "Build {Build} has ended or is another builder's by now")]
    private partial void LogLost(Guid build);
}
