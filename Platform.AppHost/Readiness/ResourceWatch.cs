using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.AppHost.Readiness;

/// <summary>The latest state of every replica.</summary>
internal sealed class ResourceWatch(ResourceNotificationService notifications)
{
    private const string Http = "http";

    private readonly ConcurrentDictionary<string, ResourceEvent> _latest = new(StringComparer.Ordinal);

    /// <summary>Addresses of a resource's replicas, in the order of their names.</summary>
    public IReadOnlyList<(string Name, string Url)> Addresses(string resource) =>
        [.. _latest.Values
            .Where(replica => replica.Resource.Name == resource)
            .OrderBy(replica => replica.ResourceId, StringComparer.Ordinal)
            .SelectMany(replica => replica.Snapshot.Urls.Where(url => url.Name == Http).Select(url => (replica.ResourceId, url.Url)))];

    /// <summary>Waits until every replica of these is up, and reports each that comes up; a resource that is over before that is an error.</summary>
    public async Task UntilHealthyAsync(IReadOnlyList<string> resources, Action<string> report, CancellationToken cancellationToken)
    {
        var up = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var update in notifications.WatchAsync(cancellationToken))
        {
            _latest[update.ResourceId] = update;
            if (update.Snapshot.HealthStatus == HealthStatus.Healthy && up.Add(update.ResourceId))
            {
                report($"{update.ResourceId} is up ({up.Count} of {_latest.Count})");
            }

            if (resources.Contains(update.Resource.Name) && IsOver(update.Snapshot))
            {
                throw new DistributedApplicationException($"{update.ResourceId} does not run here ({update.Snapshot.State?.Text}); its last line above says why.");
            }

            if (resources.All(IsHealthy))
            {
                return;
            }
        }
    }

    private bool IsHealthy(string resource)
    {
        var replicas = _latest.Values.Where(replica => replica.Resource.Name == resource).ToList();
        return replicas.Count > 0 && replicas.All(replica => replica.Snapshot.State?.Text == KnownResourceStates.Running && replica.Snapshot.HealthStatus == HealthStatus.Healthy);
    }

    private static bool IsOver(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.FailedToStart || snapshot.State?.Text == KnownResourceStates.Finished;
}
