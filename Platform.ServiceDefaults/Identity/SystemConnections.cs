using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Makes the connections of system clients: with our certificate, to servers that have one of our authority and the expected role. The server's host name says nothing, its role does.</summary>
internal sealed class SystemConnections(SystemIdentity identity, TimeProvider time)
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // A renewed certificate is in use within the hour, long before the old one ends.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public SocketsHttpHandler HandlerFor(ServiceRole server) => new()
    {
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = Lifetime,
        AllowAutoRedirect = false,
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            LocalCertificateSelectionCallback = (_, _, _, _, _) => identity.Certificate!,
            CertificateChainPolicy = Peer.NoTrust(),
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 known && IsOfRole(known, server),
        },
    };

    private bool IsOfRole(X509Certificate2 certificate, ServiceRole role) =>
        Peer.OfServer(certificate, identity.Authority, time.GetUtcNow())?.Role == role;
}
