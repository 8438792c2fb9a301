using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Versions;

/// <summary>Records modules as versions, however they came about.</summary>
internal sealed class VersionRegister(TimeProvider time)
{
    /// <summary>Within the change, so that nodes hear of the version with it. The same module again is the version there is.</summary>
    public async Task<(PluginVersion Version, bool IsNew)> RecordAsync(
        PlatformDb db, CatalogChange change, Plugin plugin, RecordedModule module, VersionOrigin origin, CancellationToken cancellationToken)
    {
        var present = await db.Versions.SingleOrDefaultAsync(version => version.PluginId == plugin.Id && version.Ref == module.Ref.Value, cancellationToken);
        if (present is not null)
        {
            return (present, false);
        }

        var created = new PluginVersion
        {
            PluginId = plugin.Id,
            Ref = module.Ref.Value,
            SizeBytes = module.SizeBytes,
            Origin = origin,
            Needs = module.Needs,
            CreatedAt = time.GetUtcNow(),
        };
        if (await db.Images.AnyAsync(image => image.Ref == module.Ref.Value, cancellationToken))
        {
            created.ImageIsReady();
        }

        db.Add(created);
        change.TouchTenant(plugin.EnvironmentName, plugin.Tenant.Name);
        return (created, true);
    }
}
