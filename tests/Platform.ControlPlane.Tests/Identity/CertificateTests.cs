using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Catalog;
using Platform.Contracts.Errors;
using Platform.Contracts.Identity;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;
using Platform.ServiceDefaults.Identity;
using Platform.Testing.Identity;
using Xunit;

namespace Platform.ControlPlane.Tests.Identity;

/// <summary>The system listener: who gets a connection, and what for.</summary>
public sealed class CertificateTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private const string Changes = "/system/v1/changes";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_certificate_there_is_no_connection() => await NoConnectionAsync(null);

    [Fact]
    public async Task A_certificate_that_signed_itself_gets_no_connection()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=self", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri("platform://node/local/node-1"));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(application.Time.GetUtcNow().AddDays(-1), application.Time.GetUtcNow().AddDays(1));
        await NoConnectionAsync(certificate);
    }

    [Fact]
    public async Task A_foreign_authority_s_certificate_gets_no_connection()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("platform://node/local/node-1");
        await NoConnectionAsync(certificate);
    }

    [Fact]
    public async Task A_certificate_ends_at_its_time_also_on_a_connection_that_is_open()
    {
        using var node = await new Joiner(application).JoinAsync();
        using var client = node.Client();
        using var before = await client.GetAsync(Changes, Stop);
        application.Time.Advance(TimeSpan.FromDays(31));

        using var after = await client.GetAsync(Changes, Stop);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await after.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        await NoConnectionAsync(node.Certificate);
    }

    [Fact]
    public async Task A_revoked_certificate_is_refused_at_once_and_travels_in_the_catalog()
    {
        using var node = await new Joiner(application).JoinAsync();
        using var client = node.Client();
        using var before = await client.GetAsync(Changes, Stop);
        await node.RevokeAsync();

        using var after = await client.GetAsync(Changes, Stop);
        using var anew = await node.Client().GetAsync(Changes, Stop);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await after.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        await anew.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        var catalog = await application.System().GetAsync<ChangeSet>(Changes);
        Assert.Contains(node.Certificate.SerialNumber, catalog.Revocations!.Serials);
        var listed = await application.Operator().GetAsync<Page<CertificateInfo>>("/v1/certificates?limit=200");
        Assert.NotNull(listed.Items.Single(item => item.Serial == node.Certificate.SerialNumber).RevokedAt);
    }

    [Fact]
    public async Task Who_waits_for_changes_while_being_revoked_gets_none()
    {
        using var node = await new Joiner(application).JoinAsync();
        using var client = node.Client();
        var head = (await client.GetAsync<ChangeSet>(Changes)).Head;
        var waiting = client.GetAsync($"{Changes}?lineage={head.Lineage}&since={head.Version}&wait=30", Stop);

        await node.RevokeAsync();

        using var answer = await waiting;
        await answer.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Fact]
    public async Task A_renewed_certificate_is_as_good_and_is_revoked_with_the_one_before()
    {
        using var node = await new Joiner(application).JoinAsync();
        using var renewed = new Joiner(application);
        renewed.Take(await node.Client().PostAsync<IssuedCertificate>("/system/v1/certificates", new RenewRequest(renewed.Request())));
        using var good = await renewed.Client().GetAsync(Changes, Stop);
        await node.RevokeAsync();

        using var refused = await renewed.Client().GetAsync(Changes, Stop);
        using var once = await renewed.Client().SendAsync("/system/v1/certificates", new RenewRequest(renewed.Request()));

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.NotEqual(node.Certificate.SerialNumber, renewed.Certificate.SerialNumber);
        await refused.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        await once.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Fact]
    public async Task Who_was_revoked_does_not_join_again_with_its_token()
    {
        var token = await Joiner.TokenAsync(application);
        using var node = new Joiner(application);
        using var joined = await node.AskAsync(token.Token);
        node.Take(await joined.ReadAsync<IssuedCertificate>());
        await node.RevokeAsync();

        using var again = await node.AskAsync(token.Token);

        await again.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
    }

    [Theory]
    [InlineData(ServiceRole.Builder)]
    [InlineData(ServiceRole.ControlPlane)]
    public async Task Another_role_is_refused(ServiceRole role)
    {
        using var response = await application.System(role).GetAsync(Changes, Stop);
        await response.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Fact]
    public async Task A_node_does_not_report_for_another_region()
    {
        var report = new ImageReport(ModuleRef.Parse(new string('0', 64)), RegionName.Parse("elsewhere"), Ready: true);
        using var response = await application.System().SendAsync("/system/v1/images", report);
        await response.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
    }

    [Fact]
    public void Every_system_endpoint_names_the_roles_that_it_is_for()
    {
        var endpoints = application.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/system/", StringComparison.Ordinal)).ToList();
        Assert.True(endpoints.Count >= 5, $"Only {endpoints.Count} system endpoints were seen.");

        Assert.All(endpoints, endpoint => Assert.True(endpoint.Metadata.GetMetadata<SystemRoles>() is { Roles.Count: > 0 }, $"{endpoint.RoutePattern.RawText}: nobody may call it."));
    }

    [Fact]
    public async Task Only_the_operator_lists_and_revokes()
    {
        var manager = await application.ManagerAsync();

        using var list = await manager.GetAsync("/v1/certificates", Stop);
        using var revoke = await manager.DeleteAsync("/v1/certificates/00", Stop);
        using var unknown = await application.Operator().DeleteAsync("/v1/certificates/00", Stop);

        await list.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        await revoke.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden);
        await unknown.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
    }

    private async Task NoConnectionAsync(X509Certificate2? certificate)
    {
        using var client = SystemCallers.Client(application.SystemAddress, certificate);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(Changes, Stop));
    }
}
