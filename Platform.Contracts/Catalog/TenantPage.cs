using Platform.Contracts.Config;
using Platform.Contracts.Environments;
using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.Contracts.Quotas;
using Platform.Contracts.Tenants;
using Platform.Contracts.Trust;

namespace Platform.Contracts.Catalog;

/// <summary>A tenant's page.</summary>
/// <param name="Environment">Its environment.</param>
/// <param name="Tenant">Which.</param>
/// <param name="Version">The system version of its last change.</param>
/// <param name="Plugins">Its plugins; a deleted tenant's page has none.</param>
/// <param name="Secrets">Its secrets; absent: it never had one.</param>
/// <param name="Limits">What its executions may use; absent: nothing was ever set.</param>
/// <param name="TrustGroup">Tenants of the environment with the same trust group may share an executor; null: it shares with nobody.</param>
/// <param name="Config">Settings that its plugins see; absent: nothing was ever set.</param>
/// <param name="Quota">What it may use in a day and month; absent: nothing was ever set.</param>
/// <param name="Grants">What all its plugins may do, beside what each was granted; absent: nothing was ever granted.</param>
public sealed record TenantPage(
    EnvironmentName Environment,
    TenantName Tenant,
    long Version,
    IReadOnlyList<PluginEntry> Plugins,
    SecretsEntry? Secrets = null,
    LimitOverrides? Limits = null,
    TrustGroupName? TrustGroup = null,
    IReadOnlyList<ConfigValue>? Config = null,
    QuotaLimits? Quota = null,
    PluginGrants? Grants = null);
