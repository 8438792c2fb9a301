using Platform.Contracts.Catalog;
using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.Contracts.Quotas;
using Platform.DataPlane.Config;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Rates;

namespace Platform.DataPlane.Catalog;

/// <summary>A tenant's page, ready for look-ups.</summary>
internal sealed class TenantRoutes
{
    private readonly Dictionary<(string Namespace, string Plugin), PluginRoute> _plugins;

    /// <param name="page">What was said last.</param>
    /// <param name="environment">Its environment's; null: not seen yet.</param>
    /// <param name="old">What counted before: executions go on, and a new page is no new second.</param>
    public TenantRoutes(TenantPage page, EnvironmentPage? environment, TenantRoutes? old)
    {
        Page = page;
        Traffic = old?.Traffic ?? new TenantTraffic();
        Traffic.Limits = RateLimits.OfTenant(page.Limits, environment?.Limits);
        Traffic.Quota = QuotaLimits.InForce(page.Quota, environment?.Quota);
        var executors = ExecutorShare.Of(page);
        _plugins = page.Plugins.ToDictionary(
            plugin => (plugin.Namespace.Value, plugin.Name.Value),
            plugin => new PluginRoute(
                page.Environment, new PluginId(page.Tenant, plugin.Namespace, plugin.Name), executors, plugin, ExecutionLimits.Of(plugin.Limits, page.Limits, environment?.Limits),
                Settings.Of(plugin.Config, page.Config, environment?.Config), TrafficOf(plugin, old), GrantUnion.Of(plugin.Grants, page.Grants, environment?.Grants)));
    }

    public TenantPage Page { get; }

    public TenantTraffic Traffic { get; }

    public IEnumerable<PluginRoute> Plugins => _plugins.Values;

    public PluginRoute? Find(string ns, string plugin) => _plugins.GetValueOrDefault((ns, plugin));

    private PluginTraffic TrafficOf(PluginEntry plugin, TenantRoutes? old)
    {
        var traffic = old?.Find(plugin.Namespace.Value, plugin.Name.Value)?.Traffic ?? new PluginTraffic(Traffic);
        traffic.Limits = RateLimits.OfPlugin(plugin.Limits, Traffic.Limits);
        return traffic;
    }
}
