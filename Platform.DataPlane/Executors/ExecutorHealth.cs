using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.DataPlane.Executors;

internal sealed class ExecutorHealth(ExecutorPool pool, ExecutorOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(pool.Running.Count switch
        {
            0 => HealthCheckResult.Unhealthy("No executor runs."),
            var running when running < options.Count => HealthCheckResult.Degraded($"{running} of {options.Count} executors run."),
            _ => HealthCheckResult.Healthy(),
        });
}
