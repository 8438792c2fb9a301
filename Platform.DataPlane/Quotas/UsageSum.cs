using Platform.Contracts.Executions;
using Platform.Contracts.Quotas;

namespace Platform.DataPlane.Quotas;

/// <summary>What was used, each measure as exactly as records tell it.</summary>
internal readonly record struct UsageSum(long Executions, long CpuMicroseconds, long EgressBytes)
{
    private const int Microseconds = 1000;

    public static UsageSum Of(ExecutionRecord record) => OutcomeTable.Counts(record.Outcome)
        ? new UsageSum(1, (long)Math.Round((record.Used?.CpuMs ?? 0) * Microseconds), record.OutputBytes + (record.Used?.OutboundBytes ?? 0))
        : default;

    public static UsageSum operator +(UsageSum one, UsageSum other) =>
        new(one.Executions + other.Executions, one.CpuMicroseconds + other.CpuMicroseconds, one.EgressBytes + other.EgressBytes);

    /// <summary>As a quota counts it.</summary>
    public long Of(QuotaMeasure measure) => measure switch
    {
        QuotaMeasure.Executions => Executions,
        QuotaMeasure.CpuMs => CpuMicroseconds / Microseconds,
        _ => EgressBytes,
    };
}
