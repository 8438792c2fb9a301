using Platform.Contracts.Catalog;
using Platform.Contracts.Deployments;
using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Rates;

namespace Platform.DataPlane.Catalog;

internal sealed class PluginRoute
{
    public PluginRoute(EnvironmentName environment, PluginId plugin, ExecutorShare executors, PluginEntry entry, ExecutionLimits limits, IReadOnlyList<KeyValuePair<string, string>>? settings = null, PluginTraffic? traffic = null, PluginGrants? grants = null)
    {
        Plugin = plugin;
        Traffic = traffic ?? new PluginTraffic(new TenantTraffic());
        Versions = entry.Versions.ToDictionary(version => version.Ref.Value, version => new VersionRoute(environment, plugin, executors, version, limits, settings) { Traffic = Traffic }, StringComparer.Ordinal);
        Serving = entry.Serving;
        Grants = grants;
    }

    public PluginId Plugin { get; }

    public PluginTraffic Traffic { get; }

    /// <summary>By ref.</summary>
    public IReadOnlyDictionary<string, VersionRoute> Versions { get; }

    public IReadOnlyList<WeightedVersion> Serving { get; }

    /// <summary>Null: nothing was ever granted.</summary>
    public PluginGrants? Grants { get; }
}
