using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.ServiceDefaults.Postgres;

internal sealed class OptionalPostgresHealthCheck(OptionalPostgres database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        database.Source is { } source
            ? new PostgresHealthCheck(source).CheckHealthAsync(context, cancellationToken)
            : Task.FromResult(HealthCheckResult.Healthy("Not configured; working without."));
}
