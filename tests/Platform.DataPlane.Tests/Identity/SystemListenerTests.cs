using System.Security.Cryptography.X509Certificates;
using Platform.Contracts.Catalog;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Identity;

namespace Platform.DataPlane.Tests.Identity;

/// <summary>Who may have a node run something that nobody deployed.</summary>
public sealed class SystemListenerTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private string Path => $"/system/v1/test/production/acme/default/undeployed/{fixture.Refs["echo"]}";

    [Fact]
    public async Task A_control_plane_is_let_in()
    {
        using var certificate = Installation.Authority.Issue(Installation.ControlPlane);
        Assert.Equal(200, (await fixture.Node.CallSystemAsync(Path, certificate)).Status);
    }

    [Fact]
    public async Task Without_a_certificate_there_is_no_connection() => await NoConnectionAsync(null);

    [Fact]
    public async Task An_expired_certificate_gets_no_connection()
    {
        using var certificate = Installation.Authority.Issue(Installation.ControlPlane, age: TimeSpan.FromDays(40), lifetime: TimeSpan.FromDays(30));
        await NoConnectionAsync(certificate);
    }

    [Fact]
    public async Task A_foreign_authority_s_certificate_gets_no_connection()
    {
        using var foreign = new TestAuthority();
        using var certificate = foreign.Issue(Installation.ControlPlane);
        await NoConnectionAsync(certificate);
    }

    [Theory]
    [InlineData("platform://node/local/node-2")]
    [InlineData("platform://builder/local/builder")]
    public async Task Another_role_is_refused(string name)
    {
        using var certificate = Installation.Authority.Issue(name);
        var answer = await fixture.Node.CallSystemAsync(Path, certificate);
        Assert.Equal((403, "forbidden"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_revoked_certificate_is_refused_when_the_catalog_says_so()
    {
        using var certificate = Installation.Authority.Issue(Installation.ControlPlane);
        var before = await fixture.Node.CallSystemAsync(Path, certificate);
        var version = fixture.ControlPlane.Publish(revocations: version => new RevocationPage(version, [certificate.SerialNumber]));
        await fixture.Node.SeesAsync(version);

        var after = await fixture.Node.CallSystemAsync(Path, certificate);

        Assert.Equal(200, before.Status);
        Assert.Equal((403, "forbidden"), (after.Status, after.Code));
    }

    [Fact]
    public async Task The_ordinary_address_refuses_everybody()
    {
        var answer = await fixture.Node.CallAsync(Path, fixture.Key.Value);
        Assert.Equal((403, "forbidden"), (answer.Status, answer.Code));
    }

    private async Task NoConnectionAsync(X509Certificate2? certificate) =>
        await Assert.ThrowsAsync<HttpRequestException>(() => fixture.Node.CallSystemAsync(Path, certificate));
}
