namespace Platform.Contracts.Limits;

/// <summary>How many executions there may be on one node: of a plugin, or of all plugins of a tenant together. Both count. The values here are a tenant's defaults.</summary>
public sealed record RateLimits
{
    /// <summary>What holds for a tenant where nobody set anything.</summary>
    public static readonly RateLimits Default = new();

    /// <summary>64 at a time: as many as its process has threads, and as fit into 8 GiB at the default memory limit.</summary>
    public int ConcurrentExecutions { get; init; } = 64;

    /// <summary>10,000 in a second: what API Gateway gives an account. It stops a loop somewhere, not a customer.</summary>
    public int ExecutionsPerSecond { get; init; } = 10_000;

    /// <summary>What holds for all plugins of a tenant together: an environment's limits are for each of its tenants.</summary>
    public static RateLimits OfTenant(LimitOverrides? tenant, LimitOverrides? environment) => Default.Under(environment).Under(tenant);

    /// <summary>What holds for a plugin: what its tenant may have, where nothing was set for itself.</summary>
    public static RateLimits OfPlugin(LimitOverrides? plugin, RateLimits tenant) => tenant.Under(plugin);

    private RateLimits Under(LimitOverrides? set) => set is null ? this : new RateLimits
    {
        ConcurrentExecutions = set.ConcurrentExecutions ?? ConcurrentExecutions,
        ExecutionsPerSecond = set.ExecutionsPerSecond ?? ExecutionsPerSecond,
    };
}
