using Platform.Contracts.Quotas;

namespace Platform.DataPlane.Quotas;

/// <summary>One period of one tenant, in one round of the exchange.</summary>
/// <param name="Tenant">Environment and tenant.</param>
/// <param name="Quota">What it may use.</param>
/// <param name="Usage">What it uses on this node.</param>
/// <param name="Window">The period.</param>
/// <param name="Sent">What the region is told: those that run are in it.</param>
internal sealed record QuotaEntry(string Tenant, QuotaLimits Quota, TenantUsage Usage, UsageWindow Window, UsageSum Sent);
