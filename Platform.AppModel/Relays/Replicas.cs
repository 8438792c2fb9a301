using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Relays;

/// <summary>Whom to connect to: the replicas that are well, in turn; then those that run and have not said that they are.</summary>
internal sealed class Replicas(IReadOnlyList<Instance> instances, EndpointAnnotation endpoint, ResourceNotificationService notifications)
{
    private int _turn;

    public IEnumerable<int> Ports()
    {
        var turn = (int)((uint)Interlocked.Increment(ref _turn) % (uint)instances.Count);
        var inTurn = instances.Skip(turn).Concat(instances.Take(turn)).Select(instance => (instance.Index, State: StateOf(instance))).ToList();
        return inTurn.Where(replica => replica.State?.IsHealthy == true)
            .Concat(inTurn.Where(replica => replica.State is { IsHealthy: false, Snapshot.State.Text: nameof(KnownResourceStates.Running) or nameof(KnownResourceStates.RuntimeUnhealthy) }))
            .Select(replica => endpoint.AllocatedPorts[replica.Index]);
    }

    private ResourceEvent? StateOf(Instance instance) => notifications.TryGetCurrentState(instance.Name, out var state) ? state : null;
}
