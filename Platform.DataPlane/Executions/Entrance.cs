using System.Text.Json;
using Platform.Contracts.Executions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Quotas;

namespace Platform.DataPlane.Executions;

/// <summary>What is asked before anything is done for an execution, its body not read yet. Whoever is turned away here costs neither memory nor a record, however many they are.</summary>
internal sealed class Entrance(QuotaCheck quotas, TimeProvider time)
{
    // Quotas are raised while people wait.
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    /// <summary>Null: come in, and <see cref="Leave"/> again.</summary>
    public Denial? Enter(VersionRoute version)
    {
        var (traffic, tenant) = (version.Traffic, version.Traffic.Tenant);
        if (traffic.Begin(time) is { } wait)
        {
            return new Denial(
                ExecutionOutcome.RateLimit,
                $"The plugin may begin {traffic.Limits.ExecutionsPerSecond} executions in a second on a node, and all of its tenant {tenant.Limits.ExecutionsPerSecond}.",
                wait);
        }

        if (tenant.Quota is { } quota && quotas.Find(tenant.Usage, quota, time.GetUtcNow()) is { } used)
        {
            return new Denial(
                ExecutionOutcome.QuotaExceeded,
                $"The tenant may use {used.Limit} {Word(used.Measure)} in a {Word(used.Period)} in this region.",
                used.Left < LongestRetry ? used.Left : LongestRetry);
        }

        tenant.Usage.Enter();
        return null;
    }

    /// <summary>Whoever came in has ended.</summary>
    /// <param name="version">What it came in for.</param>
    /// <param name="record">What is to be counted; null: nothing.</param>
    public static void Leave(VersionRoute version, ExecutionRecord? record)
    {
        var usage = version.Traffic.Tenant.Usage;
        if (record is not null)
        {
            usage.Add(record);
        }

        usage.Leave();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
