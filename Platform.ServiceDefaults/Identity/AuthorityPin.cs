using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.ServiceDefaults.Identity;

/// <summary>By what a service that joins from afar knows the authority, before it has anything else of the installation: the SHA-256 of its public key, in lower-case hex.</summary>
public static class AuthorityPin
{
    public const string Setting = "Identity:AuthorityKey";

    public static string Of(X509Certificate2 authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        return Convert.ToHexStringLower(SHA256.HashData(authority.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <exception cref="CryptographicException">It is another one than was configured.</exception>
    internal static void Check(X509Certificate2 authority, string? configured)
    {
        if (!string.IsNullOrEmpty(configured) && !string.Equals(Of(authority), configured.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw new CryptographicException($"Whoever answered at the control plane's address is not the authority that {Setting} names: its key is {Of(authority)}.");
        }
    }
}
