using System.Data;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Catalog;
using Platform.Contracts.Regions;
using Platform.ControlPlane.Secrets;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Catalog;

/// <summary>Makes the pages that changed after a system version, as of one moment.</summary>
internal sealed class CatalogReader(SystemDb database, SecretPages secrets, TimeProvider time)
{
    // A page is a few KiB; so an answer stays within some hundred KiB and a node shows progress on a first sync.
    public const int PagesMaximum = 100;

    // Tenants with very many versions or secrets fill an answer sooner: at about 120 bytes of JSON for each version, 1 MiB.
    private const int VersionBytes = 120;
    private const int BytesMaximum = 10_000 * VersionBytes;

    public async Task<CatalogHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await HeadAsync(db, cancellationToken);
    }

    /// <summary>For nodes of one region: what is wrapped is wrapped for them.</summary>
    public async Task<ChangeSet> ReadAsync(long since, RegionName region, CancellationToken cancellationToken)
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
        var sealedSizes = await SecretPages.SizesAsync(db, changed, cancellationToken);
        var taken = Cut(changed, page => (VersionBytes * sizes.GetValueOrDefault((page.Environment, page.Tenant))) + sealedSizes.GetValueOrDefault((page.Environment, page.Tenant)));
        var sealedOnes = await secrets.ReadAsync(db, taken, region, cancellationToken);
        var more = taken.Count < changed.Count;
        return new ChangeSet(
            more ? head with { Version = taken[^1].Version } : head,
            await EnvironmentPages.ReadAsync(db, [.. taken.Where(page => page is { Environment.Length: > 0, Tenant.Length: 0 })], sealedOnes, cancellationToken),
            await TenantPages.ReadAsync(db, [.. taken.Where(page => page.Tenant.Length > 0)], sealedOnes, cancellationToken),
            more,
            await RevocationsAsync(db, taken.Find(page => page.Environment.Length == 0), cancellationToken));
    }

    private static async Task<CatalogHead> HeadAsync(PlatformDb db, CancellationToken cancellationToken)
    {
        var state = await db.CatalogStates.AsNoTracking().SingleAsync(cancellationToken);
        return new CatalogHead(state.Lineage, state.Version, state.At);
    }

    private static List<CatalogPage> Cut(List<CatalogPage> changed, Func<CatalogPage, int> sizeOf)
    {
        var bytes = 0;
        // At least one page, however large, or the node would never get past it.
        return [.. changed.Take(PagesMaximum).TakeWhile((page, index) => (bytes += sizeOf(page)) <= BytesMaximum || index == 0)];
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
    public static (string[] Environments, string[] Tenants) Names(List<CatalogPage> pages) =>
        ([.. pages.Select(page => page.Environment).Distinct()], [.. pages.Select(page => page.Tenant).Distinct()]);
}
