using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>An authority as those that the world trusts, for servers that plugins call.</summary>
internal sealed class PublicAuthority : IDisposable
{
    private static readonly Oid ServerPurpose = new("1.3.6.1.5.5.7.3.1");

    private readonly X509Certificate2 _root;

    public PublicAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=authority {Guid.NewGuid()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        _root = request.CreateSelfSigned(now.AddYears(-2), now.AddYears(1));
    }

    public string Pem => _root.ExportCertificatePem();

    /// <summary>For the name or address; at an age of more than a year it has ended.</summary>
    public X509Certificate2 Issue(string name, TimeSpan age = default)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerPurpose], false));
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-5) - age;
        using var certificate = request.Create(_root, start, start.AddDays(180), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose() => _root.Dispose();
}
