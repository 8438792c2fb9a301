using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Catalog;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Versions;

/// <summary>Nodes tell which code images their region has; versions become deployable, or failed, by that.</summary>
internal sealed class ImageReports(SystemDb database, CatalogWriter catalog, TimeProvider time)
{
    private const string NoReason = "The node's compiler refused the module and gave no reason.";

    public async Task TakeAsync(ImageReport report, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        // Every node of a region reports; only the first report of an image changes anything and needs the catalog's lock.
        if (report.Ready && !await ChangesAnythingAsync(db, report, cancellationToken))
        {
            return;
        }

        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (report.Ready)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO images (ref, region, at) VALUES ({report.Ref.Value}, {report.Region.Value}, {time.GetUtcNow()}) ON CONFLICT DO NOTHING",
                cancellationToken);
        }

        var concerned = await db.Versions.Where(version => version.Ref == report.Ref.Value)
            .Join(db.Plugins, version => version.PluginId, plugin => plugin.Id, (version, plugin) => new
            {
                Version = version,
                Environment = plugin.Tenant.Environment.Name,
                Tenant = plugin.Tenant.Name,
            })
            .ToListAsync(cancellationToken);
        var reason = PostgresText.Storable(report.Reason ?? NoReason);
        foreach (var row in concerned.Where(row => report.Ready ? row.Version.ImageIsReady() : row.Version.ImageFailed(reason)))
        {
            change.TouchTenant(row.Environment, row.Tenant);
        }

        await change.CommitAsync(cancellationToken);
    }

    private static async Task<bool> ChangesAnythingAsync(PlatformDb db, ImageReport report, CancellationToken cancellationToken) =>
        !await db.Images.AnyAsync(image => image.Ref == report.Ref.Value && image.Region == report.Region.Value, cancellationToken)
        || await db.Versions.AnyAsync(
            version => version.Ref == report.Ref.Value && version.State != Contracts.Versions.VersionState.Ready, cancellationToken);
}
