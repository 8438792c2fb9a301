using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;

namespace Platform.ControlPlane.Identity;

/// <summary>Lets one service join. Used up by the key that joined with it; that key may ask again, because the first answer may have been lost.</summary>
internal sealed class JoinToken
{
    public const string Prefix = "jt_";

    public required Guid Id { get; init; }

    public required string Hash { get; init; }

    public required ServiceRole Role { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>SHA-256 of the public key that joined.</summary>
    public string? UsedBy { get; init; }

    /// <summary>256 random bits.</summary>
    public static string NewSecret() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public JoinTokenInfo ToInfo() => new(Id, Role, RegionName.Parse(Region), CreatedAt, ExpiresAt, UsedAt);
}

internal sealed class JoinTokenTable : IEntityTypeConfiguration<JoinToken>
{
    public void Configure(EntityTypeBuilder<JoinToken> builder) => builder.HasIndex(token => token.Hash).IsUnique();
}
