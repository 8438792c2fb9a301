using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Platform.Contracts.Identity;

namespace Platform.ServiceDefaults.Identity;

/// <summary>How a service comes by a certificate. The key pair is made here and the private key stays here.</summary>
internal sealed class Enrolment(
    Membership membership, IdentityFile file, SystemIdentity identity, JoinClient join, RenewClient renew, IConfiguration configuration, TimeProvider time)
{
    public const string TokenSetting = "Identity:JoinToken";

    /// <summary>Takes what lies on disk, if it is still good and says what this service is.</summary>
    public void Load()
    {
        if (file.Load() is { } known)
        {
            Check(known.Certificate, known.Authority);
            identity.Take(known.Certificate, known.Authority);
        }
    }

    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        if (configuration[TokenSetting] is not { Length: > 0 } token)
        {
            throw new InvalidOperationException(
                $"There is neither a good certificate in {membership.Folder} nor a join token: make one (platform node token) and start this service with it as {TokenSetting}.");
        }

        using var key = file.JoiningKey();
        var name = membership.Name;
        Take(await join.JoinAsync(new JoinRequest(token, name.Role, name.Region, name.Name, Request(key)), cancellationToken), key);
    }

    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var key = IdentityFile.NewKey();
        Take(await renew.RenewAsync(new RenewRequest(Request(key)), cancellationToken), key);
    }

    private static string Request(ECDsa key) =>
        new CertificateRequest(new X500DistinguishedName("CN=platform"), key, HashAlgorithmName.SHA256).CreateSigningRequestPem();

    private void Take(IssuedCertificate issued, ECDsa key)
    {
        using var bare = X509Certificate2.CreateFromPem(issued.Certificate);
#pragma warning disable CA2000 // From here on they are the identity's.
        var (certificate, authority) = (bare.CopyWithPrivateKey(key), X509Certificate2.CreateFromPem(issued.Authority));
#pragma warning restore CA2000
        Check(certificate, authority);
        file.Save(certificate, authority);
        identity.Take(certificate, authority);
    }

    private void Check(X509Certificate2 certificate, X509Certificate2 authority)
    {
        AuthorityPin.Check(authority, configuration[AuthorityPin.Setting]);
        var name = Peer.OfClient(certificate, authority, time.GetUtcNow())
            ?? throw new CryptographicException("it is expired, or its authority did not sign it.");
        if (name.Role != membership.Name.Role || name.Region != membership.Name.Region)
        {
            throw new CryptographicException($"it is for {name}, and this service is {membership.Name}.");
        }
    }
}
