using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Running;

/// <summary>Tells the app host's handlers what happens to resources: of several replicas once, where it is the resource that it happens to.</summary>
internal sealed class ResourceEvents(IDistributedApplicationEventing eventing, DistributedApplicationModel model, ResourceNotificationService notifications, IServiceProvider services)
{
    private readonly ConcurrentDictionary<IResource, Lazy<Task>> _announced = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<IResource, (HashSet<string> Up, Task Ready)> _ready = [];

    public Task BeforeStartAsync(CancellationToken cancellationToken) => eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);

    /// <summary>The others are resources that nothing here runs: their app host may.</summary>
    public async Task AfterCreatedAsync(IReadOnlyList<IResource> others, Action<string> say, CancellationToken cancellationToken)
    {
        ((DistributedApplicationEventing)eventing).Failed = failure => say($"an event's handler failed: {failure.Message}");
        foreach (var resource in others)
        {
            await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, notifications, services), EventDispatchBehavior.NonBlockingSequential, cancellationToken);
        }

        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), cancellationToken);
    }

    /// <summary>Once for a resource, whatever becomes of it later.</summary>
    public Task AnnounceAsync(IResource resource, CancellationToken cancellationToken) =>
        _announced.GetOrAdd(resource, one => new Lazy<Task>(() => AnnounceOnceAsync(one, cancellationToken))).Value;

    public Task BeforeStartAsync(IResource resource, CancellationToken cancellationToken) =>
        eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken);

    /// <summary>A replica is up; the task ends when the resource's handlers are done with that.</summary>
    public Task Up(IResource resource, string replica)
    {
        lock (_lock)
        {
            if (!_ready.TryGetValue(resource, out var known))
            {
                known = ([], eventing.PublishAsync(new ResourceReadyEvent(resource, services)));
                _ready[resource] = known;
            }

            known.Up.Add(replica);
            return known.Ready;
        }
    }

    /// <summary>A replica ended. When the last one has, the resource can become ready anew.</summary>
    public void Down(IResource resource, string replica)
    {
        lock (_lock)
        {
            if (_ready.TryGetValue(resource, out var known) && known.Up.Remove(replica) && known.Up.Count == 0)
            {
                _ready.Remove(resource);
            }
        }

        if (notifications.TryGetCurrentState(replica, out var state))
        {
            _ = eventing.PublishAsync(new ResourceStoppedEvent(resource, services, state), EventDispatchBehavior.NonBlockingSequential);
        }
    }

    private async Task AnnounceOnceAsync(IResource resource, CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, notifications, services), cancellationToken);
        if (resource is IResourceWithEndpoints)
        {
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        }

        if (resource is IResourceWithConnectionString)
        {
            await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken);
        }
    }
}
