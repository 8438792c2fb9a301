using System.Security.Cryptography.X509Certificates;
using Platform.Contracts.Identity;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Identity;

namespace Platform.ControlPlane.Identity;

/// <summary>Issues a certificate and puts it on record; it exists when the caller commits.</summary>
internal sealed class CertificateIssue(CertificateAuthority authority, TimeProvider time)
{
    public X509Certificate2 Issue(PlatformDb db, PublicKey key, SystemName name, Guid holder)
    {
        var now = time.GetUtcNow();
        var certificate = authority.Issue(key, name, now);
        db.Add(new Certificate
        {
            Serial = certificate.SerialNumber,
            Holder = holder,
            Role = name.Role,
            Region = name.Region.Value,
            Name = name.Name.Value,
            IssuedAt = now,
            ExpiresAt = certificate.NotAfter.ToUniversalTime(),
        });
        return certificate;
    }

    public IssuedCertificate Answer(PlatformDb db, PublicKey key, SystemName name, Guid holder)
    {
        using var certificate = Issue(db, key, name, holder);
        return new IssuedCertificate(certificate.ExportCertificatePem(), authority.CertificatePem);
    }
}
