using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Testing.Identity;

/// <summary>An installation's authority played by a test, which may also issue what the real one never would.</summary>
public sealed class TestAuthority : IDisposable
{
    private const string FileName = "identity.pem";
    private const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    private const string ClientPurpose = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _root;

    public TestAuthority(DateTimeOffset? now = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned((now ?? TimeProvider.System.GetUtcNow()).AddYears(-1), (now ?? TimeProvider.System.GetUtcNow()).AddYears(1));
    }

    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(_root.RawData);

    /// <summary>A certificate with its key, for a name such as <c>platform://node/local/node-1</c>.</summary>
    public X509Certificate2 Issue(string name, TimeSpan? age = null, TimeSpan? lifetime = null, string[]? purposes = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Sign(new PublicKey(key), name, age, lifetime, purposes);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>Answers a PKCS #10 request.</summary>
    public string Answer(string requestPem, string name)
    {
        using var certificate = Sign(CertificateRequest.LoadSigningRequestPem(requestPem, HashAlgorithmName.SHA256).PublicKey, name);
        return certificate.ExportCertificatePem();
    }

    /// <summary>Puts a certificate where a service that has joined before would have it.</summary>
    public string Install(string folder, string name, TimeSpan? age = null, TimeSpan? lifetime = null)
    {
        using var certificate = Issue(name, age, lifetime);
        using var key = certificate.GetECDsaPrivateKey()!;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        File.WriteAllText(path, string.Join('\n', key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem(), _root.ExportCertificatePem()));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return certificate.SerialNumber;
    }

    public void Dispose() => _root.Dispose();

    private X509Certificate2 Sign(PublicKey key, string name, TimeSpan? age = null, TimeSpan? lifetime = null, string[]? purposes = null)
    {
        var request = new CertificateRequest(new X500DistinguishedName("CN=test"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. (purposes ?? [ServerPurpose, ClientPurpose]).Select(purpose => new Oid(purpose))], true));
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddUri(new Uri(name));
        request.CertificateExtensions.Add(alternatives.Build());
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-5) - (age ?? TimeSpan.Zero);
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x40);
        return request.Create(_root, start, start + (lifetime ?? TimeSpan.FromDays(30)), serial);
    }
}
