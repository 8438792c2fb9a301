using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Catalog;
using Platform.Contracts.Config;
using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.Contracts.Quotas;
using Platform.Contracts.Tenants;
using Platform.Contracts.Trust;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Config;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Grants;
using Platform.ControlPlane.Limits;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Quotas;
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
        var entries = (await EntriesAsync(db, plugins, cancellationToken)).ToLookup(row => (row.Plugin.EnvironmentName, row.Plugin.Tenant.Name), row => row.Entry);
        var own = await OwnAsync(db, environments, tenants, cancellationToken);
        return pages.ConvertAll(page => Page(page, [.. entries[(page.Environment, page.Tenant)]], own.GetValueOrDefault((page.Environment, page.Tenant)), secrets));
    }

    private static TenantPage Page(CatalogPage page, IReadOnlyList<PluginEntry> plugins, Own? own, IReadOnlyDictionary<(string, string), SecretsEntry> secrets) => new(
        EnvironmentName.Parse(page.Environment),
        TenantName.Parse(page.Tenant),
        page.Version,
        plugins,
        secrets.GetValueOrDefault((page.Environment, page.Tenant)),
        own?.Limits,
        own?.Trust,
        own?.Config,
        own?.Quota,
        own?.Grants);

    private static async Task<Dictionary<(string, string), Own>> OwnAsync(PlatformDb db, string[] environments, string[] tenants, CancellationToken cancellationToken)
    {
        var rows = await db.Tenants.AsNoTracking().Include(tenant => tenant.Environment)
            .Where(tenant => environments.Contains(tenant.Environment.Name) && tenants.Contains(tenant.Name))
            .ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(tenant => tenant.Id);
        var limits = await LimitSetting.NewestAsync(db, ids, cancellationToken);
        var config = await ConfigSetting.NewestAsync(db, ids, cancellationToken);
        var quotas = await QuotaSetting.NewestAsync(db, ids, cancellationToken);
        var grants = await SharedGrant.NewestAsync(db, ids, cancellationToken);
        return rows.ToDictionary(
            tenant => (tenant.Environment.Name, tenant.Name),
            tenant => new Own(
                limits.GetValueOrDefault(tenant.Id), tenant.Trust, config.GetValueOrDefault(tenant.Id), quotas.GetValueOrDefault(tenant.Id), grants.GetValueOrDefault(tenant.Id)));
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
        var config = await ConfigSetting.NewestAsync(db, ids, cancellationToken);
        return plugins.ConvertAll(plugin => (plugin, new PluginEntry(
            NamespaceName.Parse(plugin.Namespace),
            PluginName.Parse(plugin.Name),
            [.. versions[plugin.Id].Select(version => version.ToEntry())],
            serving.GetValueOrDefault(plugin.Id)?.Versions ?? [],
            grants.GetValueOrDefault(plugin.Id)?.Grants,
            limits.GetValueOrDefault(plugin.Id),
            config.GetValueOrDefault(plugin.Id))));
    }

    /// <summary>What was set for a tenant itself.</summary>
    private sealed record Own(LimitOverrides? Limits, TrustGroupName? Trust, IReadOnlyList<ConfigValue>? Config, QuotaLimits? Quota, PluginGrants? Grants);
}
