using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Quotas;

/// <summary>What a tenant may use in a calendar day and month (UTC), in each region. 0 is nothing at all; what is absent is taken from its environment, and else without a bound.</summary>
/// <param name="ExecutionsPerDay">Executions in a day.</param>
/// <param name="CpuMsPerDay">Processor time in a day, milliseconds.</param>
/// <param name="EgressBytesPerDay">Bodies of answers and what calls were given, in a day.</param>
/// <param name="ExecutionsPerMonth">Executions in a month.</param>
/// <param name="CpuMsPerMonth">Processor time in a month, milliseconds.</param>
/// <param name="EgressBytesPerMonth">Bodies of answers and what calls were given, in a month.</param>
public sealed record QuotaLimits(
    [Range(0, QuotaBounds.MostExecutions)] long? ExecutionsPerDay = null,
    [Range(0, QuotaBounds.MostCpuMs)] long? CpuMsPerDay = null,
    [Range(0, QuotaBounds.MostEgressBytes)] long? EgressBytesPerDay = null,
    [Range(0, QuotaBounds.MostExecutions)] long? ExecutionsPerMonth = null,
    [Range(0, QuotaBounds.MostCpuMs)] long? CpuMsPerMonth = null,
    [Range(0, QuotaBounds.MostEgressBytes)] long? EgressBytesPerMonth = null)
{
    /// <summary>The bound of one measure in one period; null: none.</summary>
    public long? Of(QuotaPeriod period, QuotaMeasure measure) => (period, measure) switch
    {
        (QuotaPeriod.Day, QuotaMeasure.Executions) => ExecutionsPerDay,
        (QuotaPeriod.Day, QuotaMeasure.CpuMs) => CpuMsPerDay,
        (QuotaPeriod.Day, _) => EgressBytesPerDay,
        (_, QuotaMeasure.Executions) => ExecutionsPerMonth,
        (_, QuotaMeasure.CpuMs) => CpuMsPerMonth,
        _ => EgressBytesPerMonth,
    };

    /// <summary>What holds for a tenant; null: nothing is bounded.</summary>
    public static QuotaLimits? InForce(QuotaLimits? tenant, QuotaLimits? environment)
    {
        var limits = new QuotaLimits(
            tenant?.ExecutionsPerDay ?? environment?.ExecutionsPerDay,
            tenant?.CpuMsPerDay ?? environment?.CpuMsPerDay,
            tenant?.EgressBytesPerDay ?? environment?.EgressBytesPerDay,
            tenant?.ExecutionsPerMonth ?? environment?.ExecutionsPerMonth,
            tenant?.CpuMsPerMonth ?? environment?.CpuMsPerMonth,
            tenant?.EgressBytesPerMonth ?? environment?.EgressBytesPerMonth);
        return limits == new QuotaLimits() ? null : limits;
    }

    /// <summary>How much of a bound is used.</summary>
    public static QuotaState StateOf(long used, long? limit) => limit switch
    {
        null => QuotaState.Within,
        { } most when used >= most => QuotaState.Exceeded,
        { } most when used >= most * QuotaBounds.Warning => QuotaState.Warning,
        { } most when used >= most * QuotaBounds.Notice => QuotaState.Notice,
        _ => QuotaState.Within,
    };
}
