using System.Security.Cryptography;
using System.Text;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.AccessKeys;

/// <summary>Checks <c>Authorization: Bearer pk_ID_SECRET</c> against the catalog: no call out, nothing allocated but the id.</summary>
internal sealed class KeyCheck(TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const string Prefix = "pk_";
    private const int IdLength = 12;
    private const int SecretLength = 43;
    private const int KeyLength = 3 + IdLength + 1 + SecretLength;

    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    /// <summary>Null for a key that is malformed, unknown, revoked or expired: the caller learns no more than that.</summary>
    public KnownKey? Check(CatalogSnapshot catalog, string? authorization)
    {
        if (authorization is null
            || authorization.Length != Scheme.Length + KeyLength
            || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !authorization.AsSpan(Scheme.Length).StartsWith(Prefix, StringComparison.Ordinal)
            || authorization[Scheme.Length + Prefix.Length + IdLength] != '_')
        {
            return null;
        }

        var key = catalog.FindKey(authorization.Substring(Scheme.Length + Prefix.Length, IdLength));
        Span<byte> secret = stackalloc byte[SecretLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!Encoding.ASCII.TryGetBytes(authorization.AsSpan(authorization.Length - SecretLength), secret, out _))
        {
            return null;
        }

        SHA256.HashData(secret, hash);

        // Compared even when the id is unknown, so that time does not tell which ids exist.
        var matches = CryptographicOperations.FixedTimeEquals(hash, key?.SecretHash ?? NoHash);
        return matches && key is not null && key.ExpiresAt > time.GetUtcNow() ? key : null;
    }
}
