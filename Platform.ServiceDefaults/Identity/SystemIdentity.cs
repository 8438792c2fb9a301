using System.Security.Cryptography.X509Certificates;

namespace Platform.ServiceDefaults.Identity;

/// <summary>The certificate by which this service is known at the moment, and the authority by which it knows the others. Empty until the service has joined.</summary>
public sealed class SystemIdentity
{
    private volatile HeldCertificate? _held;

    public X509Certificate2? Certificate => _held?.Certificate;

    public X509Certificate2? Authority => _held?.Authority;

    /// <summary>From here on new connections use this one; those that are open keep theirs. The certificate it replaces may be in use still, so it is left to the collector.</summary>
    public void Take(X509Certificate2 certificate, X509Certificate2 authority) => _held = new HeldCertificate(certificate, authority);

    private sealed record HeldCertificate(X509Certificate2 Certificate, X509Certificate2 Authority);
}
