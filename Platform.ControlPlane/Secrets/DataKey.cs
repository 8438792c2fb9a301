using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Secrets;
using Platform.ControlPlane.Environments;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Secrets;

/// <summary>Seals the secrets of one tenant or environment; itself wrapped. Made with the first secret, gone with its owner.</summary>
internal sealed class DataKey
{
    public required Guid Id { get; init; }

    public required Guid EnvironmentId { get; init; }

    /// <summary>Null: the environment's own.</summary>
    public required Guid? TenantId { get; init; }

    /// <summary>The key that wraps it.</summary>
    public required string RegionKey { get; set; }

    public required byte[] Wrapped { get; set; }

    public PlatformEnvironment Environment { get; init; } = null!;

    public Tenant? Tenant { get; init; }

    public WrappedKey ToWrapped() => new(RegionKey, Wrapped);

    /// <summary>With its owner's names loaded.</summary>
    public Owner ToOwner() => new(
        EnvironmentId, EnvironmentName.Parse(Environment.Name), TenantId, Tenant is null ? null : Contracts.Tenants.TenantName.Parse(Tenant.Name));

    public void Rewrap(WrappedKey key) => (RegionKey, Wrapped) = (key.RegionKey, key.Envelope.ToArray());
}

internal sealed class DataKeyTable : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder)
    {
        builder.HasOne(key => key.Environment).WithMany().HasForeignKey(key => key.EnvironmentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(key => key.Tenant).WithMany().HasForeignKey(key => key.TenantId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(key => new { key.EnvironmentId, key.TenantId }).IsUnique().AreNullsDistinct(false);
    }
}
