namespace Platform.Contracts.Quotas;

/// <summary>What was set for an environment or a tenant at a moment. The newest is in force; those before say who set what.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Quota">What is set; replaces what was set before.</param>
/// <param name="CreatedAt">When it was set.</param>
/// <param name="CreatedBy">The key id that set it.</param>
/// <param name="SystemVersion">Nodes at this system version or later hold to it.</param>
public sealed record QuotaInfo(int Number, QuotaLimits Quota, DateTimeOffset CreatedAt, string CreatedBy, long SystemVersion);
