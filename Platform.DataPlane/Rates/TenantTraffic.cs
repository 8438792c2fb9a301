using Platform.Contracts.Limits;
using Platform.Contracts.Quotas;
using Platform.DataPlane.Quotas;

namespace Platform.DataPlane.Rates;

/// <summary>What a tenant has running, waiting and begun on this node. It outlives the page of the catalog that says what it may have.</summary>
internal sealed class TenantTraffic
{
    private volatile RateLimits _limits = RateLimits.Default;
    private volatile QuotaLimits? _quota;

    public RateLimits Limits
    {
        get => _limits;
        set => _limits = value;
    }

    public TokenBucket Bucket { get; } = new();

    /// <summary>What it may use in a day and month; null: no bound.</summary>
    public QuotaLimits? Quota
    {
        get => _quota;
        set => _quota = value;
    }

    public TenantUsage Usage { get; } = new();

    /// <summary>This and what follows is touched under the lock of admission only.</summary>
    public int Running { get; set; }

    public int Waiting { get; set; }

    /// <summary>Plugins of which somebody waits, the next to be served first.</summary>
    public List<PluginTraffic> Queueing { get; } = [];

    public bool IsFull => Running >= _limits.ConcurrentExecutions;
}
