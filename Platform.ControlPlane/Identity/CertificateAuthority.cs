using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Identity;

/// <summary>Signs the certificates of the installation's services. Its key pair is made at the very first start and lies in a file that all control planes share and nobody else reads.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    /// <summary>A stolen key that nobody noticed is worth no more than this; a service that was switched off for a vacation still comes back.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public const string FolderSetting = "Identity:Path";

    private const string CommonName = "CN=Platform installation authority";
    private const int SerialBytes = 16;
    private const int Years = 10;

    // Clocks of two machines differ.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly OidCollection Purposes = [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")];

    private readonly X509Certificate2 _root;

    public CertificateAuthority(IConfiguration configuration, TimeProvider time)
    {
        var folder = configuration[FolderSetting] ?? throw new InvalidOperationException(
            $"The setting '{FolderSetting}' is missing: a directory, shared by all control planes and nobody else, for the key that signs the certificates of services.");
        var pem = AuthorityKey.ReadOrMake(Path.GetFullPath(folder), () => Make(time.GetUtcNow()));
        _root = X509Certificate2.CreateFromPem(pem, pem);
    }

    /// <summary>Without the private key.</summary>
    public string CertificatePem => _root.ExportCertificatePem();

    public X509Certificate2 Certificate() => X509CertificateLoader.LoadCertificate(_root.RawData);

    public X509Certificate2 Issue(PublicKey key, SystemName name, DateTimeOffset now)
    {
        var request = new CertificateRequest(new X500DistinguishedName($"CN={name.Name}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(Purposes, critical: true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddUri(name.ToUri());
        request.CertificateExtensions.Add(alternatives.Build(critical: false));
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        // Positive and of full length, as RFC 5280 wants it.
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return request.Create(_root, now - Skew, now + Lifetime, serial);
    }

    public void Dispose() => _root.Dispose();

    private static string Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(CommonName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(now - TimeSpan.FromDays(1), now.AddYears(Years));
        return string.Join('\n', key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem(), "");
    }
}
