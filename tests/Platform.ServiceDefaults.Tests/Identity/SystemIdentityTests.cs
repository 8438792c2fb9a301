using System.Net;
using Platform.Contracts.Identity;
using Platform.Testing.Identity;

namespace Platform.ServiceDefaults.Tests.Identity;

/// <summary>Both ends of a call between services.</summary>
public sealed class SystemIdentityTests : IDisposable
{
    private const string ControlPlane = "platform://control-plane/global/one";
    private const string Node = "platform://node/local/node-1";

    private readonly TestAuthority _authority = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_service_calls_another_and_is_known_there()
    {
        await using var server = await StartAsync(_authority, ControlPlane);
        await using var client = await StartAsync(_authority, Node);

        using var answer = await client.Client.PostAsync(new Uri(server.System, "/system/v1/thing"), null, Stop);

        Assert.Equal((HttpStatusCode.OK, Node), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop)));
    }

    [Fact]
    public async Task Strangers_are_refused_on_the_ordinary_address_before_their_request_is_read()
    {
        await using var server = await StartAsync(_authority, ControlPlane);
        using var client = new HttpClient();

        using var answer = await client.PostAsync(new Uri(server.Ordinary, "/system/v1/thing"), new StringContent("no json", null, "application/json"), Stop);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("\"code\":\"forbidden\"", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("platform://builder/local/b", HttpStatusCode.Forbidden)]
    [InlineData("platform://control-plane/global/two", HttpStatusCode.Forbidden)]
    public async Task A_service_of_another_role_is_refused(string caller, HttpStatusCode expected)
    {
        await using var server = await StartAsync(_authority, ControlPlane);
        await using var client = await StartAsync(_authority, caller);

        using var answer = await client.Client.PostAsync(new Uri(server.System, "/system/v1/thing"), null, Stop);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("platform://node/local")]
    [InlineData("platform://node/local/a/b")]
    [InlineData("platform://admin/local/a")]
    [InlineData("platform://node/Local/a")]
    [InlineData("other://node/local/a")]
    public async Task A_certificate_without_a_service_s_name_gets_no_connection(string name)
    {
        await using var server = await StartAsync(_authority, ControlPlane);
        using var certificate = _authority.Issue(name);
        using var client = SystemCallers.Client(server.System, certificate);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri("/system/v1/thing", UriKind.Relative), null, Stop));
    }

    [Fact]
    public async Task A_certificate_for_servers_only_gets_no_connection()
    {
        await using var server = await StartAsync(_authority, ControlPlane);
        using var certificate = _authority.Issue(Node, purposes: ["1.3.6.1.5.5.7.3.1"]);
        using var client = SystemCallers.Client(server.System, certificate);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri("/system/v1/thing", UriKind.Relative), null, Stop));
    }

    [Fact]
    public async Task A_caller_does_not_speak_to_a_server_of_another_role()
    {
        await using var server = await StartAsync(_authority, Node);
        await using var client = await StartAsync(_authority, Node);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.Client.PostAsync(new Uri(server.System, "/system/v1/thing"), null, Stop));
    }

    [Fact]
    public async Task A_caller_does_not_speak_to_a_server_of_another_authority()
    {
        using var foreign = new TestAuthority();
        await using var server = await StartAsync(foreign, ControlPlane);
        await using var client = await StartAsync(_authority, Node);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.Client.PostAsync(new Uri(server.System, "/system/v1/thing"), null, Stop));
    }

    [Fact]
    public async Task A_caller_does_not_send_a_request_without_encryption()
    {
        await using var server = await StartAsync(_authority, ControlPlane);
        await using var client = await StartAsync(_authority, Node);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => client.Client.PostAsync(new Uri(server.Ordinary, "/system/v1/thing"), null, Stop));

        Assert.Contains("https only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_has_not_joined_neither_calls_nor_answers()
    {
        using var nothing = new IdentityFolder();
        await using var server = await StartAsync(_authority, ControlPlane);
        await using var outsider = await TestService.StartAsync(Node, nothing.Path);
        using var certificate = _authority.Issue(Node);
        using var caller = SystemCallers.Client(outsider.System, certificate);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => outsider.Client.PostAsync(new Uri(server.System, "/system/v1/thing"), null, Stop));

        Assert.Contains("not joined", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => caller.PostAsync(new Uri("/system/v1/thing", UriKind.Relative), null, Stop));
    }

    private static async Task<TestService> StartAsync(TestAuthority authority, string name, ServiceRole server = ServiceRole.ControlPlane)
    {
        // Read once, at the start.
        using var folder = IdentityFolder.With(authority, name);
        return await TestService.StartAsync(name, folder.Path, server: server);
    }
}
