using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Grants;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Grants;

/// <summary>What a plugin was granted since a moment. The newest of a plugin is in force; none is ever changed, so they are also the record of who granted what.</summary>
internal sealed class Grant : IAudited
{
    public required Guid PluginId { get; init; }

    public required int Number { get; init; }

    public required PluginGrants Grants { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long SystemVersion { get; init; }

    public object Shown => Grants;

    public bool Replaces => true;

    public GrantsInfo ToInfo() => new(Number, Grants, CreatedAt, CreatedBy, SystemVersion);

    public static async Task<IReadOnlyDictionary<Guid, Grant>> NewestAsync(PlatformDb db, IEnumerable<Guid> plugins, CancellationToken cancellationToken)
    {
        var ids = plugins.ToArray();
        return await db.Grants.AsNoTracking()
            .Where(row => ids.Contains(row.PluginId)
                && row.Number == db.Grants.Where(other => other.PluginId == row.PluginId).Max(other => other.Number))
            .ToDictionaryAsync(row => row.PluginId, cancellationToken);
    }
}

internal sealed class GrantTable : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.HasKey(grant => new { grant.PluginId, grant.Number });
        builder.Property(grant => grant.Grants).HasJson();
        builder.HasOne<Plugin>().WithMany().HasForeignKey(grant => grant.PluginId).OnDelete(DeleteBehavior.Cascade);
    }
}
