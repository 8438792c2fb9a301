using Platform.Contracts.Quotas;

namespace Platform.DataPlane.Quotas;

/// <summary>What a tenant used on this node in one day or month, and what the region knew of it when it was last asked.</summary>
internal sealed class UsageWindow(QuotaPeriod period, DateTimeOffset now)
{
    private long _executions;
    private long _cpuMicroseconds;
    private long _egressBytes;
    private volatile Answer _last = new(default, default);

    public QuotaPeriod Period { get; } = period;

    public DateTimeOffset From { get; } = StartOf(period, now);

    public DateTimeOffset To { get; } = EndOf(period, now);

    /// <summary>What was told of it, by the measure's number; only the exchange's.</summary>
    public (long Limit, QuotaState State)[] Told { get; } = new (long, QuotaState)[Enum.GetValues<QuotaMeasure>().Length];

    /// <summary>This node's own.</summary>
    public UsageSum Own => new(Interlocked.Read(ref _executions), Interlocked.Read(ref _cpuMicroseconds), Interlocked.Read(ref _egressBytes));

    /// <summary>What the region was last told of this node.</summary>
    public UsageSum Sent => _last.Sent;

    /// <summary>As far as this node knows, what all of the region used.</summary>
    public UsageSum Known => _last.Others + Own;

    public void Add(in UsageSum used)
    {
        Interlocked.Add(ref _executions, used.Executions);
        Interlocked.Add(ref _cpuMicroseconds, used.CpuMicroseconds);
        Interlocked.Add(ref _egressBytes, used.EgressBytes);
    }

    /// <summary>Takes what the region answered.</summary>
    /// <param name="sent">What it was told of this node.</param>
    /// <param name="others">What all others used.</param>
    public void Learn(in UsageSum sent, in UsageSum others) => _last = new Answer(sent, others);

    /// <summary>Whether no more may begin.</summary>
    /// <param name="measure">Of what.</param>
    /// <param name="limit">How much there may be.</param>
    /// <param name="open">Executions that have begun and are in no sum yet.</param>
    /// <param name="alone">0 while the region answers; otherwise among how many nodes is divided what was left when it last did.</param>
    public bool IsUsedUp(QuotaMeasure measure, long limit, long open, int alone)
    {
        var (last, own) = (_last, Own.Of(measure) + (measure == QuotaMeasure.Executions ? open : 0));
        if (alone == 0)
        {
            return last.Others.Of(measure) + own >= limit;
        }

        var sent = last.Sent.Of(measure);
        return (own - sent) * alone >= limit - last.Others.Of(measure) - sent;
    }

    private static DateTimeOffset StartOf(QuotaPeriod period, DateTimeOffset now) =>
        new(now.UtcDateTime.Year, now.UtcDateTime.Month, period == QuotaPeriod.Day ? now.UtcDateTime.Day : 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset EndOf(QuotaPeriod period, DateTimeOffset now) =>
        period == QuotaPeriod.Day ? StartOf(period, now).AddDays(1) : StartOf(period, now).AddMonths(1);

    private sealed record Answer(UsageSum Sent, UsageSum Others);
}
