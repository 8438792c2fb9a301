using Platform.Contracts.Catalog;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.DataPlane.Config;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Catalog;

/// <summary>A tenant's page, ready for look-ups.</summary>
internal sealed class TenantRoutes
{
    private readonly Dictionary<(string Namespace, string Plugin), PluginRoute> _plugins;

    public TenantRoutes(TenantPage page, EnvironmentPage? environment)
    {
        Page = page;
        var executors = ExecutorShare.Of(page);
        _plugins = page.Plugins.ToDictionary(
            plugin => (plugin.Namespace.Value, plugin.Name.Value),
            plugin => new PluginRoute(
                page.Environment, new PluginId(page.Tenant, plugin.Namespace, plugin.Name), executors, plugin, ExecutionLimits.Of(plugin.Limits, page.Limits, environment?.Limits),
                Settings.Of(plugin.Config, page.Config, environment?.Config)));
    }

    public TenantPage Page { get; }

    public IEnumerable<PluginRoute> Plugins => _plugins.Values;

    public PluginRoute? Find(string ns, string plugin) => _plugins.GetValueOrDefault((ns, plugin));
}
