using Platform.Contracts.Executions;
using Platform.Contracts.Quotas;

namespace Platform.DataPlane.Quotas;

/// <summary>What a tenant uses on this node. It is counted whether there is a quota or not, so that one that is set today knows of this morning.</summary>
internal sealed class TenantUsage
{
    private readonly Lock _gate = new();
    private UsageWindow? _day;
    private UsageWindow? _month;
    private long _open;
    private bool _isWanted;

    /// <summary>Names this count in its region: a node that begins anew begins another one, and the old one stays in the sum.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("n")[..12];

    /// <summary>Executions that have begun and are in no sum yet.</summary>
    public long Open => Interlocked.Read(ref _open);

    public UsageWindow Of(QuotaPeriod period, DateTimeOffset now)
    {
        ref var place = ref period == QuotaPeriod.Day ? ref _day : ref _month;
        return Volatile.Read(ref place) is { } window && now < window.To ? window : Renew(ref place, period, now);
    }

    public void Enter() => Interlocked.Increment(ref _open);

    public void Leave() => Interlocked.Decrement(ref _open);

    /// <summary>Counts an execution in the day and month in which it began; those that are over are nobody's bound any more.</summary>
    public void Add(ExecutionRecord record)
    {
        var used = UsageSum.Of(record);
        if (used.Executions > 0)
        {
            Add(QuotaPeriod.Day, record.At, used);
            Add(QuotaPeriod.Month, record.At, used);
        }
    }

    /// <summary>Somebody asked what is left: what the region knows is worth asking for.</summary>
    public void Want()
    {
        // Read first: a line that many cores write is one that many cores wait for.
        if (!Volatile.Read(ref _isWanted))
        {
            Volatile.Write(ref _isWanted, true);
        }
    }

    /// <summary>Whether somebody asked since this was asked last.</summary>
    public bool TakeWanted() => Interlocked.Exchange(ref _isWanted, false);

    private void Add(QuotaPeriod period, DateTimeOffset at, in UsageSum used)
    {
        var window = Of(period, at);
        if (at >= window.From)
        {
            window.Add(used);
        }
    }

    private UsageWindow Renew(ref UsageWindow? place, QuotaPeriod period, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (place is null || now >= place.To)
            {
                Volatile.Write(ref place, new UsageWindow(period, now));
            }

            return place!;
        }
    }
}
