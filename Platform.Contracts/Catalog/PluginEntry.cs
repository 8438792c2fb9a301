using Platform.Contracts.Config;
using Platform.Contracts.Deployments;
using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;

namespace Platform.Contracts.Catalog;

/// <summary>What a node knows of a plugin.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Versions">All its versions that may run or are being compiled.</param>
/// <param name="Serving">What serves by name; empty: nothing is deployed.</param>
/// <param name="Grants">What it may do beyond computing, beside what its tenant and environment were granted; absent: nothing.</param>
/// <param name="Limits">What its executions may use; absent: nothing was ever set.</param>
/// <param name="Config">Settings that it sees; absent: nothing was ever set.</param>
public sealed record PluginEntry(
    NamespaceName Namespace,
    PluginName Name,
    IReadOnlyList<VersionEntry> Versions,
    IReadOnlyList<WeightedVersion> Serving,
    PluginGrants? Grants = null,
    LimitOverrides? Limits = null,
    IReadOnlyList<ConfigValue>? Config = null);
