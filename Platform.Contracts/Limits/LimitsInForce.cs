namespace Platform.Contracts.Limits;

/// <summary>What a plugin's executions may use, and who says so.</summary>
/// <param name="Effective">What holds.</param>
/// <param name="Plugin">Set for the plugin.</param>
/// <param name="Tenant">Set for its tenant; counts where the plugin has nothing.</param>
/// <param name="Environment">Set for its environment; counts where neither has.</param>
public sealed record LimitsInForce(
    ExecutionLimits Effective,
    LimitOverrides? Plugin = null,
    LimitOverrides? Tenant = null,
    LimitOverrides? Environment = null);
