using Platform.Contracts.Quotas;

namespace Platform.DataPlane.Quotas;

/// <summary>Compares what a tenant used with what it may, in memory alone.</summary>
internal sealed class QuotaCheck(RegionLink link)
{
    public static readonly QuotaPeriod[] Periods = Enum.GetValues<QuotaPeriod>();
    public static readonly QuotaMeasure[] Measures = Enum.GetValues<QuotaMeasure>();

    /// <summary>The quota that is used up for longest; null: something of each is left.</summary>
    public UsedUp? Find(TenantUsage usage, QuotaLimits quota, DateTimeOffset now)
    {
        usage.Want();
        var (open, alone, found) = (usage.Open, link.Alone, default(UsedUp?));
        foreach (var period in Periods)
        {
            var window = usage.Of(period, now);
            foreach (var measure in Measures)
            {
                if (quota.Of(period, measure) is { } limit && window.IsUsedUp(measure, limit, open, alone))
                {
                    found = new UsedUp(period, measure, limit, window.To - now);
                }
            }
        }

        return found;
    }
}

/// <summary>A quota of which nothing is left.</summary>
internal readonly record struct UsedUp(QuotaPeriod Period, QuotaMeasure Measure, long Limit, TimeSpan Left);
