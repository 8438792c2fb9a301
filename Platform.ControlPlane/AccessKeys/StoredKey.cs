using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Environments;

namespace Platform.ControlPlane.AccessKeys;

internal sealed class StoredKey : IAudited
{
    public required string Id { get; init; }

    public required Guid EnvironmentId { get; init; }

    public PlatformEnvironment Environment { get; init; } = null!;

    public required string SecretHash { get; init; }

    public required string Description { get; init; }

    public required List<Permission> Permissions { get; init; }

    /// <summary>Null: all tenants of the environment.</summary>
    public List<string>? Tenants { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool ShowUsage { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public object Shown => ToInfo();

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    public AccessKeyInfo ToInfo() => new(Id, Description, Permissions, TenantNames(), ExpiresAt, RevokedAt, ShowUsage);

    public KeyEntry ToEntry() => new(Id, SecretHash, Permissions, TenantNames(), ExpiresAt, ShowUsage ? true : null);

    private List<TenantName>? TenantNames() => Tenants?.ConvertAll(TenantName.Parse);
}

internal sealed class StoredKeyTable : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> builder)
    {
        builder.HasKey(key => key.Id);
        builder.HasOne(key => key.Environment).WithMany().HasForeignKey(key => key.EnvironmentId);
        builder.PrimitiveCollection(key => key.Permissions).ElementType().HasConversion<string>();
    }
}
