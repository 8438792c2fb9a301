using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.DataPlane.Catalog;

/// <summary>A node is ready once it has seen a catalog, from wherever; how old it is, is for an alarm, not for a load balancer.</summary>
internal sealed class CatalogHealth(CurrentCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(catalog.Snapshot.Head is { } head
            ? HealthCheckResult.Healthy($"System version {head.Version}.")
            : HealthCheckResult.Unhealthy("No catalog yet."));
}
