using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Decides whether a certificate is of this installation, and whose it is. Nothing but our own authority is trusted, whatever the machine trusts.</summary>
internal static class Peer
{
    // The certificate and the authority: nobody but the authority signs.
    private const int ChainLength = 2;

    private static readonly Oid ServerPurpose = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientPurpose = new("1.3.6.1.5.5.7.3.2");

    public static SystemName? OfClient(X509Certificate2 certificate, X509Certificate2? authority, DateTimeOffset now) => Of(certificate, authority, ClientPurpose, now);

    public static SystemName? OfServer(X509Certificate2 certificate, X509Certificate2? authority, DateTimeOffset now) => Of(certificate, authority, ServerPurpose, now);

    /// <summary>Trusts nobody and fetches nothing: for the check that TLS makes before ours, so that no stranger's certificate makes us open a connection.</summary>
    public static X509ChainPolicy NoTrust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    private static SystemName? Of(X509Certificate2 certificate, X509Certificate2? authority, Oid purpose, DateTimeOffset now)
    {
        if (authority is null)
        {
            return null;
        }

        using var chain = new X509Chain { ChainPolicy = NoTrust() };
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.ApplicationPolicy.Add(purpose);
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        return chain.Build(certificate) && chain.ChainElements.Count == ChainLength ? AlternativeName.Read(certificate) : null;
    }
}
