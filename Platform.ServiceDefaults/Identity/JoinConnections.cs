using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>How a service that knows nobody yet reaches the control plane: its system listener, if the authority's certificate is at hand, or else its ordinary address, by the certificates that the machine trusts.</summary>
internal sealed class JoinConnections(IConfiguration configuration, TimeProvider time)
{
    private static readonly Uri Ordinary = new("http+https://_api.controlplane/");
    private static readonly Uri System = new("https://_system.controlplane/");

    private string? AuthorityPath => configuration[AuthorityFile.Setting] is { Length: > 0 } path ? path : null;

    public Uri Address => AuthorityPath is null ? Ordinary : System;

    public SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = SystemConnections.ConnectTimeout };
        if (AuthorityPath is { } path)
        {
            handler.UseProxy = false;
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = Peer.NoTrust(),
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 server && IsControlPlane(server, path),
            };
        }

        return handler;
    }

    private bool IsControlPlane(X509Certificate2 server, string path)
    {
        using var authority = AuthorityFile.Read(path);
        return Peer.OfServer(server, authority, time.GetUtcNow())?.Role == ServiceRole.ControlPlane;
    }
}
