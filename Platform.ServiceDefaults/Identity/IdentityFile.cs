using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.ServiceDefaults.Identity;

/// <summary>
/// A service's certificate, its private key and the authority in one file, <c>identity.pem</c>, so that they cannot disagree.
/// The key of a join that is under way lies beside it: a token that was used for that key by a request whose answer was lost can be used for it again.
/// </summary>
internal sealed class IdentityFile(Membership membership)
{
    private readonly string _identity = Path.Combine(membership.Folder, "identity.pem");
    private readonly string _joining = Path.Combine(membership.Folder, "joining.pem");

    /// <summary>Null when there is none.</summary>
    public (X509Certificate2 Certificate, X509Certificate2 Authority)? Load()
    {
        if (PrivateFile.Read(_identity) is not { } pem)
        {
            return null;
        }

        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates is [_, var authority]
            ? (X509Certificate2.CreateFromPem(pem, pem), authority)
            : throw new CryptographicException($"{_identity} does not hold a certificate and its authority.");
    }

    public void Save(X509Certificate2 certificate, X509Certificate2 authority)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no private key.");
        PrivateFile.Replace(_identity, string.Join('\n', key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem(), authority.ExportCertificatePem(), ""));
        File.Delete(_joining);
    }

    public ECDsa JoiningKey()
    {
        var key = NewKey();
        if (PrivateFile.Read(_joining) is { } pem)
        {
            key.ImportFromPem(pem);
        }
        else
        {
            PrivateFile.Replace(_joining, key.ExportPkcs8PrivateKeyPem());
        }

        return key;
    }

    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);
}
