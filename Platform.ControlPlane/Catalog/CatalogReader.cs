using System.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Catalog;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Catalog;

/// <summary>Makes the pages that changed after a system version, as of one moment.</summary>
internal sealed class CatalogReader(SystemDb database, TimeProvider time)
{
    // A page is a few KiB; so an answer stays within some hundred KiB and a node shows progress on a first sync.
    public const int PagesMaximum = 100;

    // Tenants with very many versions fill an answer sooner: at about 120 bytes of JSON each, 1 MiB.
    private const int VersionsMaximum = 10_000;

    public async Task<CatalogHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await HeadAsync(db, cancellationToken);
    }

    public async Task<ChangeSet> ReadAsync(long since, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        // One snapshot for the head and the pages: a page read later than its number says would be a page of the future.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var head = await HeadAsync(db, cancellationToken);
        var changed = await db.CatalogPages.AsNoTracking()
            .Where(page => page.Version > since)
            .OrderBy(page => page.Version)
            .Take(PagesMaximum + 1)
            .ToListAsync(cancellationToken);
        var sizes = await SizesAsync(db, changed, cancellationToken);
        var taken = Cut(changed, sizes);
        var more = taken.Count < changed.Count;
        return new ChangeSet(
            more ? head with { Version = taken[^1].Version } : head,
            await EnvironmentsAsync(db, [.. taken.Where(page => page is { Environment.Length: > 0, Tenant.Length: 0 })], cancellationToken),
            await TenantsAsync(db, [.. taken.Where(page => page.Tenant.Length > 0)], cancellationToken),
            more,
            await RevocationsAsync(db, taken.Find(page => page.Environment.Length == 0), cancellationToken));
    }

    private static async Task<CatalogHead> HeadAsync(PlatformDb db, CancellationToken cancellationToken)
    {
        var state = await db.CatalogStates.AsNoTracking().SingleAsync(cancellationToken);
        return new CatalogHead(state.Lineage, state.Version, state.At);
    }

    private static List<CatalogPage> Cut(List<CatalogPage> changed, Dictionary<(string, string), int> sizes)
    {
        var versions = 0;
        // At least one page, however large, or the node would never get past it.
        return [.. changed.Take(PagesMaximum).TakeWhile((page, index) =>
            (versions += sizes.GetValueOrDefault((page.Environment, page.Tenant))) <= VersionsMaximum || index == 0)];
    }

    private static async Task<Dictionary<(string, string), int>> SizesAsync(PlatformDb db, List<CatalogPage> pages, CancellationToken cancellationToken)
    {
        var (environments, tenants) = Names(pages);
        return await db.Versions
            .Join(db.Plugins, version => version.PluginId, plugin => plugin.Id, (version, plugin) => plugin.Tenant)
            .Where(tenant => environments.Contains(tenant.Environment.Name) && tenants.Contains(tenant.Name))
            .GroupBy(tenant => new { Environment = tenant.Environment.Name, tenant.Name })
            .Select(group => new { group.Key.Environment, group.Key.Name, Count = group.Count() })
            .ToDictionaryAsync(row => (row.Environment, row.Name), row => row.Count, cancellationToken);
    }

    private static async Task<List<EnvironmentPage>> EnvironmentsAsync(PlatformDb db, List<CatalogPage> pages, CancellationToken cancellationToken)
    {
        var (names, _) = Names(pages);
        var keys = await db.AccessKeys.AsNoTracking().Include(key => key.Environment)
            .Where(key => names.Contains(key.Environment.Name) && key.RevokedAt == null)
            .OrderBy(key => key.Id)
            .ToListAsync(cancellationToken);
        var byEnvironment = keys.ToLookup(key => key.Environment.Name);
        return pages.ConvertAll(page => new EnvironmentPage(
            EnvironmentName.Parse(page.Environment), page.Version, [.. byEnvironment[page.Environment].Select(key => key.ToEntry())]));
    }

    private static async Task<List<TenantPage>> TenantsAsync(PlatformDb db, List<CatalogPage> pages, CancellationToken cancellationToken)
    {
        var (environments, tenants) = Names(pages);
        var plugins = await db.Plugins.AsNoTracking().Include(plugin => plugin.Tenant.Environment)
            .Where(plugin => environments.Contains(plugin.Tenant.Environment.Name) && tenants.Contains(plugin.Tenant.Name))
            .OrderBy(plugin => plugin.Namespace).ThenBy(plugin => plugin.Name)
            .ToListAsync(cancellationToken);
        var ids = plugins.ConvertAll(plugin => plugin.Id);
        var versions = (await db.Versions.AsNoTracking()
            .Where(version => ids.Contains(version.PluginId) && version.State != VersionState.Failed)
            .OrderBy(version => version.CreatedAt).ThenBy(version => version.Ref)
            .ToListAsync(cancellationToken)).ToLookup(version => version.PluginId);
        var serving = await Deployment.NewestAsync(db, ids, cancellationToken);
        var byTenant = plugins.ToLookup(plugin => (plugin.EnvironmentName, plugin.Tenant.Name), plugin => new PluginEntry(
            NamespaceName.Parse(plugin.Namespace),
            PluginName.Parse(plugin.Name),
            [.. versions[plugin.Id].Select(version => version.ToEntry())],
            serving.GetValueOrDefault(plugin.Id)?.Versions ?? []));
        return pages.ConvertAll(page => new TenantPage(
            EnvironmentName.Parse(page.Environment), TenantName.Parse(page.Tenant), page.Version, [.. byTenant[(page.Environment, page.Tenant)]]));
    }

    private async Task<RevocationPage?> RevocationsAsync(PlatformDb db, CatalogPage? page, CancellationToken cancellationToken)
    {
        if (page is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var serials = await db.Certificates
            .Where(certificate => certificate.RevokedAt != null && certificate.ExpiresAt > now)
            .Select(certificate => certificate.Serial)
            .OrderBy(serial => serial)
            .ToListAsync(cancellationToken);
        return new RevocationPage(page.Version, serials);
    }

    // The two lists select a superset of the pages (any environment with any tenant); what is not asked for is dropped by the look-ups.
    private static (string[] Environments, string[] Tenants) Names(List<CatalogPage> pages) =>
        ([.. pages.Select(page => page.Environment).Distinct()], [.. pages.Select(page => page.Tenant).Distinct()]);
}
