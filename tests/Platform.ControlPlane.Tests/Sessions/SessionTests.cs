using System.Net;
using System.Text;
using Platform.Contracts.Errors;
using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;
using Xunit;

namespace Platform.ControlPlane.Tests.Sessions;

public sealed class SessionTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SessionPermission.Edit, "PUT", "/draft", """{"files":[{"path":"index.ts","text":""}],"tests":[]}""")]
    [InlineData(SessionPermission.Edit, "POST", "/draft/build", "{}")]
    [InlineData(SessionPermission.Test, "POST", "/draft/test", """{"input":""}""")]
    [InlineData(SessionPermission.Deploy, "POST", "/draft/deploy", "{}")]
    public async Task A_session_may_what_it_permits_and_nothing_else(SessionPermission needed, string method, string path, string body)
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        foreach (var permission in Enum.GetValues<SessionPermission>())
        {
            var session = await CreateAsync(manager, plugin, permission);
            using var response = await SendAsync(session.Token, method, Api.PathOf(plugin) + path, body);

            Assert.True(
                (response.StatusCode != HttpStatusCode.Forbidden) == (permission == needed),
                $"{permission} {method} {path}: {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("GET", "", HttpStatusCode.OK)]
    [InlineData("GET", "/draft", HttpStatusCode.OK)]
    [InlineData("GET", "/builds", HttpStatusCode.OK)]
    [InlineData("GET", "/versions", HttpStatusCode.OK)]
    [InlineData("GET", "/deployments", HttpStatusCode.OK)]
    [InlineData("GET", "/grants", HttpStatusCode.OK)]
    [InlineData("GET", "/executions", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/sessions", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/deployments", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/grants", HttpStatusCode.Forbidden)]
    public async Task A_session_reads_its_plugin_and_cannot_manage_it(string method, string path, HttpStatusCode expected)
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var session = await CreateAsync(manager, plugin, SessionPermission.Edit, SessionPermission.Test, SessionPermission.Deploy);

        using var response = await SendAsync(session.Token, method, Api.PathOf(plugin) + path, method == "POST" ? "{}" : null);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_code_works_once()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var request = new ExchangeCode(CodeOf(await CreateAsync(manager, plugin, SessionPermission.Edit)));
        var anonymous = application.As(null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => anonymous.SendAsync("/v1/sessions/exchange", request)));

        var session = await Assert.Single(answers, answer => answer.IsSuccessStatusCode).ReadAsync<Session>();
        Assert.Equal((plugin, "ada"), (new PluginId(session.Tenant, session.Namespace, session.Plugin), session.Actor));
        Assert.Equal([SessionPermission.Edit], session.Permissions);
        using var draft = await application.As(session.Token).GetAsync($"{Api.PathOf(plugin)}/draft", Stop);
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            await refused.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
        }
    }

    [Fact]
    public async Task The_code_works_for_five_minutes_and_the_token_for_its_lifetime()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var session = await CreateAsync(manager, plugin, SessionPermission.Edit);

        application.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        using var late = await application.As(null).SendAsync("/v1/sessions/exchange", new ExchangeCode(CodeOf(session)));
        using var still = await application.As(session.Token).GetAsync(Api.PathOf(plugin), Stop);
        application.Time.Advance(TimeSpan.FromHours(1));
        using var over = await application.As(session.Token).GetAsync(Api.PathOf(plugin), Stop);

        await late.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        await over.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated);
    }

    [Fact]
    public async Task Neither_token_nor_code_is_stored()
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var session = await CreateAsync(manager, plugin, SessionPermission.Edit);
        await using var db = application.OpenDatabase();

        Assert.DoesNotContain(db.SessionTokens.Select(token => token.Hash).ToList(), hash => session.Token.Contains(hash, StringComparison.Ordinal));
        Assert.DoesNotContain(db.Sessions.Select(row => row.CodeHash).ToList(), hash => session.EditorUrl.Contains(hash, StringComparison.Ordinal));
        Assert.StartsWith("st_", session.Token, StringComparison.Ordinal);
    }

    private static string CodeOf(SessionCreated session) => session.EditorUrl.Split("/#code=")[1];

    private static Task<SessionCreated> CreateAsync(HttpClient manager, PluginId plugin, params SessionPermission[] permissions) =>
        manager.PostAsync<SessionCreated>($"{Api.PathOf(plugin)}/sessions", new CreateSession("ada", permissions));

    private async Task<HttpResponseMessage> SendAsync(string token, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await application.As(token).SendAsync(request, Stop);
    }
}
