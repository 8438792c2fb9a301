namespace Platform.Contracts.Limits;

/// <summary>What a plugin's executions may use, how many there may be, and who says so.</summary>
/// <param name="Effective">What holds.</param>
/// <param name="Plugin">Set for the plugin.</param>
/// <param name="Tenant">Set for its tenant; counts where the plugin has nothing.</param>
/// <param name="Environment">Set for its environment; counts where neither has.</param>
/// <param name="PluginRates">How many executions of the plugin there may be on a node.</param>
/// <param name="TenantRates">How many of all plugins of its tenant together.</param>
public sealed record LimitsInForce(
    ExecutionLimits Effective,
    LimitOverrides? Plugin = null,
    LimitOverrides? Tenant = null,
    LimitOverrides? Environment = null,
    RateLimits? PluginRates = null,
    RateLimits? TenantRates = null);
