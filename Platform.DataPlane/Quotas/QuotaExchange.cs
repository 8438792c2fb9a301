using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Quotas;

/// <summary>Tells the region what tenants with a quota use here, and learns what they use elsewhere. No request ever waits for it.</summary>
internal sealed class QuotaExchange(CurrentCatalog catalog, QuotaStore store, RegionLink link, QuotaNotices notices, TimeProvider time) : BackgroundService
{
    /// <summary>Of one second of traffic, which is how much more than a quota there may be, a quarter.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // In pipelines of so many, so that none holds up Redis for others.
    private const int AtOnce = 500;

    // Every so many rounds, five seconds, all is said anew: Redis may have lost it.
    private const int Renewal = 20;

    private int _round;

    /// <summary>One round; tests call it themselves.</summary>
    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        var all = _round++ % Renewal == 0 || link.Alone > 0;
        var entries = Entries(all);
        if (entries.Count == 0)
        {
            return;
        }

        foreach (var some in entries.Chunk(AtOnce))
        {
            if (await store.ExchangeAsync(some, cancellationToken) is not { } nodes)
            {
                break;
            }

            link.Answered(nodes);
        }

        foreach (var entry in entries)
        {
            await notices.TellAsync(entry, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RoundAsync(stoppingToken);
        }
    }

    private List<QuotaEntry> Entries(bool all)
    {
        var (now, entries) = (time.GetUtcNow(), new List<QuotaEntry>());
        foreach (var tenant in catalog.Snapshot.Tenants)
        {
            var (usage, isHeartbeat) = (tenant.Traffic.Usage, entries.Count == 0);
            if (tenant.Traffic.Quota is not { } quota || !(usage.TakeWanted() || all || isHeartbeat))
            {
                continue;
            }

            foreach (var period in QuotaCheck.Periods)
            {
                if (Array.Exists(QuotaCheck.Measures, measure => quota.Of(period, measure) is not null))
                {
                    var window = usage.Of(period, now);
                    entries.Add(new QuotaEntry($"{tenant.Page.Environment}/{tenant.Page.Tenant}", quota, usage, window, window.Own + new UsageSum(usage.Open, 0, 0)));
                }
            }
        }

        return entries;
    }
}
