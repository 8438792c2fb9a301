using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Grants;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Grants;

/// <summary>What all plugins of a tenant or of an environment were granted since a moment. The newest of each is in force; none is ever changed.</summary>
internal sealed class SharedGrant : ISetting, IAudited
{
    /// <summary>The id of the environment or the tenant; it is never given again.</summary>
    public required Guid SubjectId { get; init; }

    public required int Number { get; init; }

    public required PluginGrants Grants { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long SystemVersion { get; init; }

    public object Shown => Grants;

    public bool Replaces => true;

    public GrantsInfo ToInfo() => new(Number, Grants, CreatedAt, CreatedBy, SystemVersion);

    public static Task<IReadOnlyDictionary<Guid, PluginGrants>> NewestAsync(PlatformDb db, IEnumerable<Guid> subjects, CancellationToken cancellationToken) =>
        db.SharedGrants.NewestAsync(subjects, grant => grant.Grants, cancellationToken);
}

internal sealed class SharedGrantTable : IEntityTypeConfiguration<SharedGrant>
{
    public void Configure(EntityTypeBuilder<SharedGrant> builder)
    {
        builder.HasKey(grant => new { grant.SubjectId, grant.Number });
        builder.Property(grant => grant.Grants).HasJson();
    }
}
