using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Catalog;
using Platform.ControlPlane.Config;
using Platform.ControlPlane.Grants;
using Platform.ControlPlane.Limits;
using Platform.ControlPlane.Quotas;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Catalog;

/// <summary>What nodes are told of environments.</summary>
internal static class EnvironmentPages
{
    public static async Task<List<EnvironmentPage>> ReadAsync(
        PlatformDb db, List<CatalogPage> pages, IReadOnlyDictionary<(string, string), SecretsEntry> secrets, CancellationToken cancellationToken)
    {
        var (names, _) = CatalogReader.Names(pages);
        var keys = await KeysAsync(db, names, cancellationToken);
        var ids = await db.Environments.Where(row => names.Contains(row.Name)).ToDictionaryAsync(row => row.Name, row => row.Id, cancellationToken);
        var limits = await LimitSetting.NewestAsync(db, ids.Values, cancellationToken);
        var config = await ConfigSetting.NewestAsync(db, ids.Values, cancellationToken);
        var grants = await SharedGrant.NewestAsync(db, ids.Values, cancellationToken);
        var quotas = await QuotaSetting.NewestAsync(db, ids.Values, cancellationToken);
        return pages.ConvertAll(page => new EnvironmentPage(
            EnvironmentName.Parse(page.Environment),
            page.Version,
            [.. keys[page.Environment]],
            secrets.GetValueOrDefault((page.Environment, "")),
            limits.GetValueOrDefault(ids.GetValueOrDefault(page.Environment)),
            config.GetValueOrDefault(ids.GetValueOrDefault(page.Environment)),
            quotas.GetValueOrDefault(ids.GetValueOrDefault(page.Environment)),
            grants.GetValueOrDefault(ids.GetValueOrDefault(page.Environment))));
    }

    private static async Task<ILookup<string, KeyEntry>> KeysAsync(PlatformDb db, string[] environments, CancellationToken cancellationToken) =>
        (await db.AccessKeys.AsNoTracking().Include(key => key.Environment)
            .Where(key => environments.Contains(key.Environment.Name) && key.RevokedAt == null)
            .OrderBy(key => key.Id)
            .ToListAsync(cancellationToken)).ToLookup(key => key.Environment.Name, key => key.ToEntry());
}
