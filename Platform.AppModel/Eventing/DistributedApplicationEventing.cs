using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly Lock _lock = new();
    private readonly List<(Type Event, DistributedApplicationEventSubscription Subscription)> _subscriptions = [];

    /// <summary>Hears of handlers that fail where nobody waits for them.</summary>
    internal Action<Exception> Failed { get; set; } = _ => { };

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent =>
        Add<T>(new DistributedApplicationEventSubscription((@event, cancellationToken) => callback((T)@event, cancellationToken)));

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent =>
        Add<T>(new DistributedApplicationResourceEventSubscription(resource, (@event, cancellationToken) => callback((T)@event, cancellationToken)));

    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        lock (_lock)
        {
            _subscriptions.RemoveAll(known => known.Subscription == subscription);
        }
    }

    /// <summary>One handler after the other; the first that fails is the caller's failure.</summary>
    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent => PublishAsync(@event, EventDispatchBehavior.BlockingSequential, cancellationToken);

    public Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        var handlers = Handlers(@event);
        switch (dispatchBehavior)
        {
            case EventDispatchBehavior.BlockingSequential:
                return InTurnAsync(handlers, @event, cancellationToken);
            case EventDispatchBehavior.BlockingConcurrent:
                return Task.WhenAll(handlers.Select(handler => handler.Callback(@event, cancellationToken)));
            case EventDispatchBehavior.NonBlockingSequential:
                _ = ObservedAsync(() => InTurnAsync(handlers, @event, cancellationToken));
                return Task.CompletedTask;
            default:
                handlers.ForEach(handler => _ = ObservedAsync(() => handler.Callback(@event, cancellationToken)));
                return Task.CompletedTask;
        }
    }

    private DistributedApplicationEventSubscription Add<T>(DistributedApplicationEventSubscription subscription)
    {
        lock (_lock)
        {
            _subscriptions.Add((typeof(T), subscription));
        }

        return subscription;
    }

    private List<DistributedApplicationEventSubscription> Handlers<T>(T @event)
        where T : IDistributedApplicationEvent
    {
        var resource = (@event as IDistributedApplicationResourceEvent)?.Resource;
        lock (_lock)
        {
            return [.. _subscriptions
                .Where(known => known.Event == typeof(T))
                .Select(known => known.Subscription)
                .Where(subscription => subscription is not DistributedApplicationResourceEventSubscription { Resource: { } wanted } || wanted == resource)];
        }
    }

    private static async Task InTurnAsync(List<DistributedApplicationEventSubscription> handlers, IDistributedApplicationEvent @event, CancellationToken cancellationToken)
    {
        foreach (var handler in handlers)
        {
            await handler.Callback(@event, cancellationToken);
        }
    }

    private async Task ObservedAsync(Func<Task> handle)
    {
        try
        {
            await Task.Run(handle);
        }
#pragma warning disable CA1031 // The app host's own code, and nobody waits for it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failed(failure);
        }
    }
}
