using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Dashboard;

internal static class ResourceFeed
{
    private static readonly string[] Over = [KnownResourceStates.FailedToStart, KnownResourceStates.Exited, KnownResourceStates.Finished];

    public static async IAsyncEnumerable<ResourceRow> WatchAsync(ResourceNotificationService notifications, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in notifications.WatchAsync(cancellationToken))
        {
            // The dashboard knows that it is there.
            if (update.Resource is not DashboardResource)
            {
                yield return Row(update);
            }
        }
    }

    internal static ResourceRow Row(ResourceEvent update)
    {
        var snapshot = update.Snapshot;
        var state = snapshot.State?.Text ?? KnownResourceStates.NotStarted;
        return new ResourceRow(
            update.ResourceId,
            update.Resource.Name,
            snapshot.ResourceType,
            Word(state, snapshot.HealthStatus),
            update.IsHealthy ? "good" : Over.Contains(state) || (state == KnownResourceStates.Running && snapshot.Restarts > 0) ? "bad" : "pending",
            snapshot.Source,
            snapshot.StartTimeStamp,
            snapshot.Restarts,
            snapshot.ExitCode,
            [.. snapshot.Urls.Where(url => !url.IsInternal).Select(url => url.Url)]);
    }

    private static string Word(string state, HealthStatus? health) => state switch
    {
        nameof(KnownResourceStates.NotStarted) => "Not started",
        nameof(KnownResourceStates.FailedToStart) => "Failed to start",
        nameof(KnownResourceStates.Running) => health == HealthStatus.Healthy ? "Running" : "Starting",
        nameof(KnownResourceStates.Active) => "Available",
        _ => state,
    };
}
