using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.DataPlane.Executors;

internal sealed class ExecutorHealth(ExecutorLauncher launcher, WarmExecutors warm) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((launcher.Running.Count, warm.Ready) switch
        {
            (0, _) => HealthCheckResult.Unhealthy("No executor runs."),
            (var running, 0) => HealthCheckResult.Degraded($"{running} executors run, none of them in reserve."),
            var (running, ready) => HealthCheckResult.Healthy($"{running} executors run, {ready} of them in reserve."),
        });
}
