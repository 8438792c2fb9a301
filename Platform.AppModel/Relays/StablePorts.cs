using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Relays;

/// <summary>A relay for each endpoint that has several replicas behind one port.</summary>
internal sealed class StablePorts : IAsyncDisposable
{
    private readonly List<Relay> _relays = [];

    public void Open(IReadOnlyList<Instance> instances, ResourceNotificationService notifications)
    {
        foreach (var replicas in instances.GroupBy(instance => instance.Resource).Select(group => group.ToList()))
        {
            foreach (var endpoint in replicas[0].Endpoints.Where(endpoint => endpoint.StablePort is not null))
            {
                _relays.Add(new Relay(endpoint.StablePort!.Value, new Replicas(replicas, endpoint, notifications).Ports));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in _relays)
        {
            await relay.DisposeAsync();
        }

        _relays.Clear();
    }
}
