using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Catalog;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Grants;
using Platform.ControlPlane.Limits;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Catalog;

/// <summary>What nodes are told of tenants.</summary>
internal static class TenantPages
{
    public static async Task<List<TenantPage>> ReadAsync(
        PlatformDb db, List<CatalogPage> pages, IReadOnlyDictionary<(string, string), SecretsEntry> secrets, CancellationToken cancellationToken)
    {
        var (environments, tenants) = CatalogReader.Names(pages);
        var plugins = await db.Plugins.AsNoTracking().Include(plugin => plugin.Tenant.Environment)
            .Where(plugin => environments.Contains(plugin.Tenant.Environment.Name) && tenants.Contains(plugin.Tenant.Name))
            .OrderBy(plugin => plugin.Namespace).ThenBy(plugin => plugin.Name)
            .ToListAsync(cancellationToken);
        var trust = await db.Tenants.AsNoTracking().Include(tenant => tenant.Environment)
            .Where(tenant => tenant.TrustGroup != null && environments.Contains(tenant.Environment.Name) && tenants.Contains(tenant.Name))
            .ToDictionaryAsync(tenant => (tenant.Environment.Name, tenant.Name), tenant => tenant.Trust, cancellationToken);
        var entries = (await EntriesAsync(db, plugins, cancellationToken)).ToLookup(row => (row.Plugin.EnvironmentName, row.Plugin.Tenant.Name), row => row.Entry);
        var limits = await LimitsAsync(db, environments, tenants, cancellationToken);
        return pages.ConvertAll(page => new TenantPage(
            EnvironmentName.Parse(page.Environment),
            TenantName.Parse(page.Tenant),
            page.Version,
            [.. entries[(page.Environment, page.Tenant)]],
            secrets.GetValueOrDefault((page.Environment, page.Tenant)),
            limits.GetValueOrDefault((page.Environment, page.Tenant)),
            trust.GetValueOrDefault((page.Environment, page.Tenant))));
    }

    private static async Task<Dictionary<(string, string), LimitOverrides?>> LimitsAsync(
        PlatformDb db, string[] environments, string[] tenants, CancellationToken cancellationToken)
    {
        var rows = await db.Tenants
            .Where(tenant => environments.Contains(tenant.Environment.Name) && tenants.Contains(tenant.Name))
            .Select(tenant => new { tenant.Id, tenant.Name, Environment = tenant.Environment.Name })
            .ToListAsync(cancellationToken);
        var set = await LimitSetting.NewestAsync(db, rows.Select(row => row.Id), cancellationToken);
        return rows.ToDictionary(row => (row.Environment, row.Name), row => set.GetValueOrDefault(row.Id));
    }

    private static async Task<List<(Plugin Plugin, PluginEntry Entry)>> EntriesAsync(PlatformDb db, List<Plugin> plugins, CancellationToken cancellationToken)
    {
        var ids = plugins.ConvertAll(plugin => plugin.Id);
        var versions = (await db.Versions.AsNoTracking()
            .Where(version => ids.Contains(version.PluginId) && version.State != VersionState.Failed)
            .OrderBy(version => version.CreatedAt).ThenBy(version => version.Ref)
            .ToListAsync(cancellationToken)).ToLookup(version => version.PluginId);
        var serving = await Deployment.NewestAsync(db, ids, cancellationToken);
        var grants = await Grant.NewestAsync(db, ids, cancellationToken);
        var limits = await LimitSetting.NewestAsync(db, ids, cancellationToken);
        return plugins.ConvertAll(plugin => (plugin, new PluginEntry(
            NamespaceName.Parse(plugin.Namespace),
            PluginName.Parse(plugin.Name),
            [.. versions[plugin.Id].Select(version => version.ToEntry())],
            serving.GetValueOrDefault(plugin.Id)?.Versions ?? [],
            grants.GetValueOrDefault(plugin.Id)?.Grants,
            limits.GetValueOrDefault(plugin.Id))));
    }
}
