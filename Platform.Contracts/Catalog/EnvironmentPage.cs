using Platform.Contracts.Config;
using Platform.Contracts.Environments;
using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.Contracts.Quotas;

namespace Platform.Contracts.Catalog;

/// <summary>An environment's page: its live keys, its limits and settings. Revoked keys are not in it.</summary>
/// <param name="Environment">Which.</param>
/// <param name="Version">The system version of its last change.</param>
/// <param name="Keys">Live keys.</param>
/// <param name="Secrets">Secrets of all its tenants; absent: it never had one.</param>
/// <param name="Limits">What its executions may use; absent: nothing was ever set.</param>
/// <param name="Config">Settings that its plugins see; absent: nothing was ever set.</param>
/// <param name="Quota">What each of its tenants may use in a day and month; absent: nothing was ever set.</param>
/// <param name="Grants">What all plugins of all its tenants may do; absent: nothing was ever granted.</param>
public sealed record EnvironmentPage(
    EnvironmentName Environment,
    long Version,
    IReadOnlyList<KeyEntry> Keys,
    SecretsEntry? Secrets = null,
    LimitOverrides? Limits = null,
    IReadOnlyList<ConfigValue>? Config = null,
    QuotaLimits? Quota = null,
    PluginGrants? Grants = null);
