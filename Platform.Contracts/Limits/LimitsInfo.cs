namespace Platform.Contracts.Limits;

/// <summary>What was set for an environment, a tenant or a plugin at a moment. The newest is in force; those before say who set what.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Limits">What is set; replaces what was set before.</param>
/// <param name="CreatedAt">When it was set.</param>
/// <param name="CreatedBy">The key id that set it.</param>
/// <param name="SystemVersion">Nodes at this system version or later hold to it.</param>
public sealed record LimitsInfo(
    int Number,
    LimitOverrides Limits,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    long SystemVersion);
