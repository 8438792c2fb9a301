using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;

namespace Platform.ControlPlane.Identity;

/// <summary>A certificate that was issued; the certificate itself is its holder's.</summary>
internal sealed class Certificate
{
    public required string Serial { get; init; }

    /// <summary>The same for all that one service got by renewing: they are revoked together.</summary>
    public required Guid Holder { get; init; }

    public required ServiceRole Role { get; init; }

    public required string Region { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public CertificateInfo ToInfo() => new(Serial, Role, RegionName.Parse(Region), ServiceName.Parse(Name), IssuedAt, ExpiresAt, RevokedAt);
}

internal sealed class CertificateTable : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.HasKey(certificate => certificate.Serial);
        builder.HasIndex(certificate => certificate.Holder);
        builder.HasIndex(certificate => new { certificate.IssuedAt, certificate.Serial });
    }
}
