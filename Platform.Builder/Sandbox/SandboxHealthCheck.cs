using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Sandbox;

namespace Platform.Builder.Sandbox;

internal sealed class SandboxHealthCheck(SandboxChoice choice) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(choice.Chosen is OpenSandbox
            ? HealthCheckResult.Degraded("Builds run without a sandbox.")
            : HealthCheckResult.Healthy(choice.Chosen.Name));
}
