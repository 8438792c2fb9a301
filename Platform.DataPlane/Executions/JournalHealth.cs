using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.DataPlane.Executions;

internal sealed class JournalHealth(JournalSpace space) : IHealthCheck
{
    // Somebody has to look while there is time.
    private const double Alarm = 0.75;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(space switch
    {
        { IsBroken: true } => HealthCheckResult.Unhealthy("The journal cannot be written: no execution begins."),
        { IsFull: true } => HealthCheckResult.Unhealthy($"The journal is full ({space.Bytes} bytes): no execution begins until the control plane takes records."),
        _ when space.Used > space.Bytes * Alarm => HealthCheckResult.Degraded($"The journal holds {space.Used} of {space.Bytes} bytes: the control plane takes no records."),
        _ => HealthCheckResult.Healthy(),
    });
}
