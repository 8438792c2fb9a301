using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Secrets;

namespace Platform.ControlPlane.Secrets;

/// <summary>What was done under a secret's name, and by whom. Rows stay as a record; only the newest of a name holds a value, and none once it is deleted.</summary>
internal sealed class Secret
{
    public required Guid DataKeyId { get; init; }

    public required string Name { get; init; }

    public required int Revision { get; init; }

    /// <summary>The sealed value; null: replaced or deleted since, or this is the deletion.</summary>
    public required byte[]? Value { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required long SystemVersion { get; init; }

    public SecretInfo ToInfo() => new(SecretName.Parse(Name), Revision, CreatedAt, CreatedBy, SystemVersion);
}

internal sealed class SecretTable : IEntityTypeConfiguration<Secret>
{
    public void Configure(EntityTypeBuilder<Secret> builder)
    {
        builder.HasKey(secret => new { secret.DataKeyId, secret.Name, secret.Revision });
        builder.HasOne<DataKey>().WithMany().HasForeignKey(secret => secret.DataKeyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(secret => new { secret.DataKeyId, secret.Name }).HasFilter("value IS NOT NULL").IsUnique();
    }
}
