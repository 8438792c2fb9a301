using System.Collections.Concurrent;

namespace Platform.DataPlane.Capabilities;

/// <summary>So many calls of a tenant at a time; the others wait for their turn. So one tenant does not take every connection that the node has.</summary>
internal sealed class TenantTurns
{
    /// <summary>8: what one execution may have under way, and a little; with the pool's 20 connections two tenants that flood leave some.</summary>
    public const int AtOnce = 8;

#pragma warning disable CA2000 // A semaphore without a wait handle holds nothing to dispose of.
    private readonly ConcurrentDictionary<(string Environment, string Tenant), SemaphoreSlim> _tenants = new();

    public async Task<IDisposable> TakeAsync((string Environment, string Tenant) tenant, CancellationToken cancellationToken)
    {
        var turns = _tenants.GetOrAdd(tenant, _ => new SemaphoreSlim(AtOnce));
        await turns.WaitAsync(cancellationToken);
        return new Turn(turns);
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
