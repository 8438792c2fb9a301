namespace Platform.Contracts.Config;

/// <summary>What was set at a moment. The newest is in force; those before say who set what.</summary>
/// <param name="Number">Counts from 1 for each plugin, tenant and environment.</param>
/// <param name="Values">All that was set.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="CreatedBy">The key id that set it.</param>
/// <param name="SystemVersion">Nodes at this system version or later hold to it.</param>
public sealed record ConfigInfo(int Number, IReadOnlyList<ConfigValue> Values, DateTimeOffset CreatedAt, string CreatedBy, long SystemVersion);
