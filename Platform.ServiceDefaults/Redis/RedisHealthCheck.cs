using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.ServiceDefaults.Redis;

internal sealed class RedisHealthCheck(RedisConnection redis) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(redis switch
        {
            { IsConfigured: false } => HealthCheckResult.Healthy("Not configured; working without."),
            { Database: null } => HealthCheckResult.Degraded("Not reachable; working without."),
            _ => HealthCheckResult.Healthy(),
        });
}
