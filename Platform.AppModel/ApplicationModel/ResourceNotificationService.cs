using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The latest state of every replica, and everybody who waits for one.</summary>
public class ResourceNotificationService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly IServiceProvider _services;

    internal ResourceNotificationService(IServiceProvider services) => _services = services;

    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(stateFactory);
        lock (_lock)
        {
            var before = _latest.TryGetValue(resourceId, out var known) ? known.Snapshot : new CustomResourceSnapshot { ResourceType = TypeOf(resource) };
            var update = new ResourceEvent(resource, resourceId, WithCommands(resource, stateFactory(before)));
            _latest[resourceId] = update;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(update);
            }
        }

        return Task.CompletedTask;
    }

    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_lock)
        {
            // The name of the resource does where there is only one of it.
            return _latest.TryGetValue(resourceId, out resourceEvent)
                || (resourceEvent = Replicas(resourceId).Take(2).ToList() is [var only] ? only : null) is not null;
        }
    }

    /// <summary>First all that is known, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>();
        lock (_lock)
        {
            foreach (var known in _latest.Values)
            {
                channel.Writer.TryWrite(known);
            }

            _watchers.Add(channel);
        }

        try
        {
            await foreach (var update in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return update;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(channel);
            }
        }
    }

    /// <summary>Waits until every replica of the resource is running and healthy.</summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForAllAsync(resourceName, replica => replica.IsHealthy, cancellationToken);

    /// <summary>Waits until every replica of the resource is in this state (default: running).</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForAllAsync(resourceName, replica => replica.Snapshot.State?.Text == (targetState ?? KnownResourceStates.Running), cancellationToken);

    internal async Task<ResourceEvent> WaitForAllAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken)
    {
        await foreach (var update in WatchAsync(cancellationToken))
        {
            if (string.Equals(update.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && Replicas(resourceName).All(predicate))
            {
                return update;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until this one replica is up, or has shown that it will not be.</summary>
    internal async Task WaitForReplicaAsync(string replica, CancellationToken cancellationToken)
    {
        await foreach (var update in WatchAsync(cancellationToken))
        {
            if (update.ResourceId == replica && (update.IsHealthy || update.Snapshot.StartsAgain || update.Snapshot.IsAtRest || update.Snapshot.State?.Text is nameof(KnownResourceStates.FailedToStart) or nameof(KnownResourceStates.Finished)))
            {
                return;
            }
        }
    }

    internal IReadOnlyList<ResourceEvent> Current()
    {
        lock (_lock)
        {
            return [.. _latest.Values];
        }
    }

    private CustomResourceSnapshot WithCommands(IResource resource, CustomResourceSnapshot snapshot)
    {
        var context = new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = _services };
        return snapshot with
        {
            Commands =
            [
                .. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => new ResourceCommandSnapshot(
                    command.Name, command.StateIn(context), command.DisplayName, command.DisplayDescription, command.Parameter, command.ConfirmationMessage, command.IconName, command.IconVariant, command.IsHighlighted)),
            ],
        };
    }

    private IEnumerable<ResourceEvent> Replicas(string resourceName) =>
        Current().Where(known => string.Equals(known.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase));

    private static string TypeOf(IResource resource) => resource.GetType().Name.Replace("ServerResource", "", StringComparison.Ordinal).Replace("Resource", "", StringComparison.Ordinal);
}
