using System.Net;
using System.Text;
using Platform.Contracts.Errors;
using Xunit;

namespace Platform.ControlPlane.Tests.Errors;

public sealed class BadRequestTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> BadBodies => new()
    {
        { "operator", "POST", "/v1/environments", """{"name":"Not A Name"}""" },
        { "operator", "POST", "/v1/environments", """{"name":"fine","more":1}""" },
        { "operator", "POST", "/v1/environments", """{"name":null}""" },
        { "operator", "POST", "/v1/environments", "{}" },
        { "operator", "POST", "/v1/environments", """{"name":"\ud800"}""" },
        { "operator", "POST", "/v1/environments/{environment}/keys", """{"description":"x","permissions":[]}""" },
        { "operator", "POST", "/v1/environments/{environment}/keys", """{"description":"x","permissions":["fly"]}""" },
        { "operator", "POST", "/v1/environments/{environment}/keys", """{"description":"x","permissions":[0]}""" },
        { "operator", "POST", "/v1/environments/{environment}/keys", """{"description":"x","permissions":["manage"],"expiresAt":"2001-01-01T00:00:00Z"}""" },
        { "operator", "POST", "/v1/environments/{environment}/keys", """{"description":"a\u0000b","permissions":["manage"]}""" },
        { "manager", "POST", "/v1/tenants", """{"name":"-no"}""" },
        { "manager", "POST", "/v1/tenants", """{"name":"t","description":"LONG"}""" },
        { "manager", "POST", "/v1/tenants/{tenant}/plugins", """{"namespace":"default","name":"p","language":"cobol"}""" },
        { "manager", "POST", "/v1/tenants/{tenant}/plugins", """{"namespace":"default","language":"rust"}""" },
        { "manager", "POST", "{plugin}/deployments", """{"versions":[]}""" },
        { "manager", "POST", "{plugin}/deployments", """{"versions":[{"ref":"abc","weight":1}]}""" },
        { "manager", "POST", "{plugin}/deployments", """{"versions":[{"ref":"REF","weight":0}]}""" },
        { "manager", "POST", "{plugin}/sessions", """{"actor":"","permissions":["edit"]}""" },
        { "manager", "POST", "{plugin}/sessions", """{"actor":"a","permissions":[]}""" },
        { "manager", "POST", "{plugin}/sessions", """{"actor":"a","permissions":["edit"],"lifetimeSeconds":3601}""" },
        { "manager", "PUT", "{plugin}/draft", """{"files":[],"tests":[]}""" },
        { "manager", "PUT", "{plugin}/draft", """{"files":[{"path":"../x","text":""}],"tests":[]}""" },
        { "manager", "PUT", "{plugin}/draft", """{"files":[{"path":"/etc/passwd","text":""}],"tests":[]}""" },
        { "manager", "PUT", "{plugin}/draft", """{"files":[{"path":"a","text":""},{"path":"a","text":""}],"tests":[]}""" },
        { "manager", "PUT", "{plugin}/draft", """{"files":[{"path":"a"}],"tests":[]}""" },
        { "manager", "PUT", "{plugin}/draft", """{"files":[{"path":"a","text":""}],"tests":[{"name":"","input":""}]}""" },
        { "manager", "PUT", "{plugin}/draft", """{"files":[{"path":"a","text":""}],"tests":[{"name":"t","input":""},{"name":"t","input":""}]}""" },
        { "manager", "POST", "{plugin}/draft/test", """{"ref":"REF"}""" },
        { "anonymous", "POST", "/v1/sessions/exchange", """{"code":""}""" },
        { "system", "POST", "/system/v1/images", """{"ref":"REF","region":"Not A Region","ready":true}""" },
        { "system", "POST", "/system/v1/images", """{"region":"local","ready":true}""" },
        { "system", "POST", "/system/v1/executions", """{"records":[]}""" },
        { "system", "POST", "/system/v1/executions", """{"records":[{"requestId":"x"}]}""" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_breaks_its_schema_is_refused_with_a_reason(string who, string method, string path, string body)
    {
        using var response = await SendAsync(who, method, path, body);

        var problem = await response.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
        Assert.True(problem.TryGetProperty("detail", out _) || problem.TryGetProperty("errors", out _), problem.GetRawText());
    }

    [Theory]
    [InlineData("operator", "POST", "/v1/environments")]
    [InlineData("operator", "POST", "/v1/environments/{environment}/keys")]
    [InlineData("manager", "POST", "/v1/tenants")]
    [InlineData("manager", "POST", "/v1/tenants/{tenant}/plugins")]
    [InlineData("manager", "POST", "{plugin}/deployments")]
    [InlineData("manager", "POST", "{plugin}/sessions")]
    [InlineData("manager", "PUT", "{plugin}/draft")]
    [InlineData("manager", "POST", "{plugin}/draft/test")]
    [InlineData("anonymous", "POST", "/v1/sessions/exchange")]
    [InlineData("system", "POST", "/system/v1/images")]
    [InlineData("system", "POST", "/system/v1/executions")]
    public async Task Neither_malformed_JSON_nor_another_media_type_is_taken(string who, string method, string path)
    {
        using var malformed = await SendAsync(who, method, path, "{ not json");
        using var nothing = await SendAsync(who, method, path, "");
        using var text = await SendAsync(who, method, path, "hello", "text/plain");

        await malformed.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
        await nothing.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
        await text.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("operator", "POST", "/v1/environments")]
    [InlineData("manager", "POST", "/v1/tenants")]
    [InlineData("manager", "POST", "{plugin}/sessions")]
    public async Task A_body_over_the_limit_is_refused(string who, string method, string path)
    {
        using var response = await SendAsync(who, method, path, $$"""{"name":"{{new string('a', 100_000)}}"}""");

        await response.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCode.TooLarge);
    }

    [Theory]
    [InlineData("/v1/tenants?limit=0")]
    [InlineData("/v1/tenants?limit=201")]
    [InlineData("/v1/tenants?limit=many")]
    [InlineData("/v1/tenants?after=%00")]
    [InlineData("{plugin}/versions?after=1-%00")]
    [InlineData("{plugin}/versions?after=nonsense")]
    [InlineData("{plugin}/builds?after=1-nonsense")]
    [InlineData("{plugin}/deployments?after=-1")]
    [InlineData("{plugin}/executions?after=99999999999999999999-x")]
    [InlineData("{plugin}/versions/nonsense")]
    public async Task A_query_that_breaks_its_rules_is_refused(string path)
    {
        using var response = await SendAsync("manager", "GET", path, body: null);

        await response.AssertProblemAsync(HttpStatusCode.BadRequest, ErrorCode.InvalidRequest);
    }

    [Fact]
    public async Task Unknown_paths_and_methods_are_problems_too()
    {
        var @operator = application.Operator();

        using var path = await @operator.GetAsync("/v1/nothing-here", Stop);
        using var method = await @operator.DeleteAsync("/v1/environments", Stop);

        await path.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
        await method.AssertProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    private async Task<HttpResponseMessage> SendAsync(string who, string method, string path, string? body, string type = "application/json")
    {
        var manager = await application.ManagerAsync();
        var plugin = await application.CreatePluginAsync(manager);
        var client = who switch
        {
            "operator" => application.Operator(),
            "manager" => manager,
            "system" => application.System(),
            _ => application.As(null),
        };
        var filled = path
            .Replace("{plugin}", Api.PathOf(plugin), StringComparison.Ordinal)
            .Replace("{tenant}", plugin.Tenant.Value, StringComparison.Ordinal)
            .Replace("{environment}", await application.CreateEnvironmentAsync(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), filled);
        if (body is not null)
        {
            var text = body.Replace("REF", new string('0', 64), StringComparison.Ordinal).Replace("LONG", new string('x', 501), StringComparison.Ordinal);
            request.Content = new StringContent(text, Encoding.UTF8, type);
        }

        return await client.SendAsync(request, Stop);
    }
}
