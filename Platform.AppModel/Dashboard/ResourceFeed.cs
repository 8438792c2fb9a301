using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

internal static class ResourceFeed
{
    private static readonly string[] Over = [KnownResourceStates.FailedToStart, KnownResourceStates.Exited, KnownResourceStates.Finished, KnownResourceStates.RuntimeUnhealthy];

    public static async IAsyncEnumerable<ResourceRow> WatchAsync(ResourceNotificationService notifications, [EnumeratorCancellation] CancellationToken cancellationToken)
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

    public static IReadOnlyList<ResourceRow> Now(ResourceNotificationService notifications) =>
        [.. notifications.Current().Where(update => update.Resource is not DashboardResource).Select(Row)];

    internal static ResourceRow Row(ResourceEvent update)
    {
        var snapshot = update.Snapshot;
        var isAbsent = (update.Resource as IBackingService)?.Placement is Placement.Absent;
        return new ResourceRow(
            update.ResourceId,
            update.Resource.Name,
            snapshot.ResourceType,
            isAbsent ? "Done without" : Word(update),
            isAbsent ? "off" : Health(update),
            Origin(update.Resource),
            snapshot.Source,
            update.IsHealthy ? null : snapshot.Problem,
            snapshot.StartTimeStamp,
            snapshot.Restarts,
            [.. snapshot.Urls.Where(url => !url.IsInternal).Select(url => new RowUrl(url.Url, url.DisplayProperties.DisplayName is { Length: > 0 } text ? text : null))],
            Needs(update.Resource),
            update.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().LastOrDefault(relationship => relationship.Type == "Parent")?.Resource.Name,
            RowCommand.Of(snapshot));
    }

    private static string Health(ResourceEvent update)
    {
        var state = update.Snapshot.State?.Text;
        var startsAgain = state == KnownResourceStates.Running && update.Snapshot.Restarts > 0;
        return update.IsHealthy ? "good" : update.Snapshot.IsAtRest ? "stopped" : Over.Contains(state) || startsAgain ? "bad" : "pending";
    }

    private static string Word(ResourceEvent update) => update.Snapshot.State?.Text switch
    {
        null or nameof(KnownResourceStates.NotStarted) => "Not started",
        nameof(KnownResourceStates.FailedToStart) => "Failed to start",
        nameof(KnownResourceStates.RuntimeUnhealthy) => "Not healthy",
        nameof(KnownResourceStates.Running) when !update.IsHealthy => "Starting",
        nameof(KnownResourceStates.Active) => "Available",
        nameof(KnownResourceStates.Exited) when update.Snapshot.IsAtRest => "Stopped",
        nameof(KnownResourceStates.Exited) when update.Snapshot.ExitCode is { } code => $"Ended with {code}",
        { } other => other,
    };

    private static string Origin(IResource resource) => resource switch
    {
        PostgresDatabaseResource { Given: not null } => "given",
        PostgresDatabaseResource database => Origin(database.Parent),
        IBackingService { Placement: Placement.Given } => "given",
        IBackingService { Placement: Placement.Substitute } => "substitute",
        IBackingService { Placement: Placement.Absent } => "absent",
        ConnectionStringResource or ExternalServiceResource => "given",
        IResourceWithConnectionString => "server",
        _ => "",
    };

    private static IReadOnlyList<ResourceNeed> Needs(IResource resource)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().Select(annotation => annotation.Resource.Name).ToList();
        if (resource is IResourceWithParent child)
        {
            waits.Add(child.Parent.Name);
        }

        var knows = resource.Annotations.OfType<ReferenceAnnotation>().Select(annotation => annotation.Resource.Name);
        return [.. waits.Concat(knows).Distinct(StringComparer.Ordinal).Select(name => new ResourceNeed(name, waits.Contains(name)))];
    }
}
