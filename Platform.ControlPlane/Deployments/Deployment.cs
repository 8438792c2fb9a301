using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Deployments;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Deployments;

/// <summary>What serves since a moment. The newest of a plugin is the one in force.</summary>
internal sealed class Deployment : IAudited
{
    public required Guid PluginId { get; init; }

    public required int Number { get; init; }

    public required IReadOnlyList<WeightedVersion> Versions { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long SystemVersion { get; init; }

    public object Shown => Versions;

    public bool Replaces => true;

    public DeploymentInfo ToInfo() => new(Number, Versions, CreatedAt, CreatedBy, SystemVersion);

    public static async Task<IReadOnlyDictionary<Guid, Deployment>> NewestAsync(PlatformDb db, IEnumerable<Guid> plugins, CancellationToken cancellationToken)
    {
        var ids = plugins.ToArray();
        return await db.Deployments.AsNoTracking()
            .Where(row => ids.Contains(row.PluginId)
                && row.Number == db.Deployments.Where(other => other.PluginId == row.PluginId).Max(other => other.Number))
            .ToDictionaryAsync(row => row.PluginId, cancellationToken);
    }
}

internal sealed class DeploymentTable : IEntityTypeConfiguration<Deployment>
{
    public void Configure(EntityTypeBuilder<Deployment> builder)
    {
        builder.HasKey(deployment => new { deployment.PluginId, deployment.Number });
        builder.Property(deployment => deployment.Versions).HasJson();
        builder.HasOne<Plugin>().WithMany().HasForeignKey(deployment => deployment.PluginId).OnDelete(DeleteBehavior.Cascade);
    }
}
