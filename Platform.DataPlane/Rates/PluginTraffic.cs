using Platform.Contracts.Limits;
using Platform.DataPlane.Executions;

namespace Platform.DataPlane.Rates;

/// <summary>The same of one plugin.</summary>
internal sealed class PluginTraffic(TenantTraffic tenant)
{
    private readonly TokenBucket _bucket = new();
    private volatile RateLimits _limits = RateLimits.Default;

    public TenantTraffic Tenant { get; } = tenant;

    public RateLimits Limits
    {
        get => _limits;
        set => _limits = value;
    }

    /// <summary>This and what follows is touched under the lock of admission only.</summary>
    public int Running { get; set; }

    public LinkedList<Waiter> Waiting { get; } = new();

    public bool IsFull => Running >= _limits.ConcurrentExecutions || Tenant.IsFull;

    /// <summary>Lets one execution begin as far as rates go, of the plugin and of its tenant.</summary>
    /// <returns>Null when it may; otherwise how long until one may.</returns>
    public TimeSpan? Begin(TimeProvider time)
    {
        var (now, second, own) = (time.GetTimestamp(), time.TimestampFrequency, _limits.ExecutionsPerSecond);
        var wait = _bucket.Take(own, now, second);
        if (wait == 0)
        {
            wait = Tenant.Bucket.Take(Tenant.Limits.ExecutionsPerSecond, now, second);
            if (wait == 0)
            {
                return null;
            }

            _bucket.GiveBack(own, second);
        }

        return TimeSpan.FromSeconds((double)wait / second);
    }
}
