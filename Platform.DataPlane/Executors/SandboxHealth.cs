using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Sandbox;

namespace Platform.DataPlane.Executors;

internal sealed class SandboxHealth(ExecutorSandbox sandbox) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await sandbox.Chosen.WaitAsync(cancellationToken) is { } chosen and not OpenSandbox
            ? HealthCheckResult.Healthy(chosen.Name)
            : HealthCheckResult.Degraded("Plugins run without a sandbox.");
}
