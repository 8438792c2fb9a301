using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Makes every https address of this service one for the installation's own services: a certificate of ours on both sides, or no connection.</summary>
/// <param name="identity">This service.</param>
/// <param name="letsJoin">Whether who has no certificate yet may connect, to get one.</param>
/// <param name="time">The clock.</param>
internal sealed class SystemListener(SystemIdentity identity, bool letsJoin, TimeProvider time) : IConfigureOptions<KestrelServerOptions>
{
    // Between services of one installation a handshake takes milliseconds; whoever is slower holds a connection for nothing.
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);

    public void Configure(KestrelServerOptions options) => options.ConfigureHttpsDefaults(https =>
    {
        https.HandshakeTimeout = HandshakeTimeout;
        // Null before the service has joined: then there is no handshake.
        https.ServerCertificateSelector = (_, _) => identity.Certificate;
        https.ClientCertificateMode = letsJoin ? ClientCertificateMode.AllowCertificate : ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, _, _) => Accepts(certificate);
        https.OnAuthenticate = (_, tls) => tls.CertificateChainPolicy = Peer.NoTrust();
    });

    private bool Accepts(X509Certificate2 certificate) => Peer.OfClient(certificate, identity.Authority, time.GetUtcNow()) is not null;
}
