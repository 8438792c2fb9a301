using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.ControlPlane.Identity;

namespace Platform.ControlPlane.Sessions;

/// <summary>A bearer of a session: the SaaS gets one when it makes the session, the editor another for the code.</summary>
internal sealed class SessionToken
{
    public required string Hash { get; init; }

    public required Guid SessionId { get; init; }

    public EditorSession Session { get; init; } = null!;

    public static (SessionToken Stored, string Token) New(EditorSession session)
    {
        var token = SessionTokenHandler.Prefix + Secret();
        return (new SessionToken { Hash = CredentialHash.Of(token), SessionId = session.Id }, token);
    }

    /// <summary>256 random bits that may stand in a URL.</summary>
    public static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

internal sealed class SessionTokenTable : IEntityTypeConfiguration<SessionToken>
{
    public void Configure(EntityTypeBuilder<SessionToken> builder)
    {
        builder.HasKey(token => token.Hash);
        builder.HasOne(token => token.Session).WithMany().HasForeignKey(token => token.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
