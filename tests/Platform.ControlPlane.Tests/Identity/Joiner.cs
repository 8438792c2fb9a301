using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;
using Platform.Testing.Identity;
using Xunit;

namespace Platform.ControlPlane.Tests.Identity;

/// <summary>A service that joins, with a key pair of its own.</summary>
internal sealed class Joiner(ControlPlaneApplication application) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public X509Certificate2 Certificate { get; private set; } = null!;

    public static async Task<JoinTokenCreated> TokenAsync(ControlPlaneApplication application, ServiceRole role = ServiceRole.Node, string region = "local", int hours = 24) =>
        await application.Operator().PostAsync<JoinTokenCreated>("/v1/join-tokens", new CreateJoinToken(role, RegionName.Parse(region), hours));

    public Task<HttpResponseMessage> AskAsync(string token, ServiceRole role = ServiceRole.Node, string region = "local", string? request = null) =>
        application.As(null).SendAsync(
            "/v1/join", new JoinRequest(token, role, RegionName.Parse(region), ServiceName.Parse("joiner"), request ?? Request()));

    public async Task<Joiner> JoinAsync(ServiceRole role = ServiceRole.Node, string region = "local")
    {
        var token = await TokenAsync(application, role, region);
        using var answer = await AskAsync(token.Token, role, region);
        return Take(await answer.ReadAsync<IssuedCertificate>());
    }

    public Joiner Take(IssuedCertificate issued)
    {
        using var certificate = X509Certificate2.CreateFromPem(issued.Certificate);
        Certificate = certificate.CopyWithPrivateKey(_key);
        return this;
    }

    public HttpClient Client() => SystemCallers.Client(application.SystemAddress, Certificate);

    public string Request() => new CertificateRequest("CN=anything", _key, HashAlgorithmName.SHA256).CreateSigningRequestPem();

    public async Task RevokeAsync()
    {
        using var revoked = await application.Operator().DeleteAsync($"/v1/certificates/{Certificate.SerialNumber}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
    }

    public void Dispose()
    {
        _key.Dispose();
        Certificate?.Dispose();
    }
}
