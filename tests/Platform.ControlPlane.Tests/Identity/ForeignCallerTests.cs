using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Errors;
using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;
using Xunit;

namespace Platform.ControlPlane.Tests.Identity;

/// <summary>Asks every endpoint there is, so that a new one cannot forget whom it belongs to.</summary>
public sealed class ForeignCallerTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    private static readonly string[] Anonymous = ["/health", "/alive", "/openapi/{documentName}.json", "/v1/templates/", "/v1/templates/{name}", "/v1/sessions/exchange", "/v1/join"];

    [Fact]
    public async Task Every_endpoint_refuses_who_has_no_credential()
    {
        var endpoints = Endpoints().Where(endpoint => !Anonymous.Contains(endpoint.Pattern)).ToList();
        Assert.True(endpoints.Count > 25, $"Only {endpoints.Count} endpoints were seen.");

        foreach (var (method, pattern) in endpoints)
        {
            using var response = await AskAsync(application.As(null), method, Fill(pattern, plugin: default));
            await (pattern.StartsWith("/system/", StringComparison.Ordinal)
                ? response.AssertProblemAsync(HttpStatusCode.Forbidden, ErrorCode.Forbidden)
                : response.AssertProblemAsync(HttpStatusCode.Unauthorized, ErrorCode.Unauthenticated));
        }
    }

    [Fact]
    public async Task Every_endpoint_of_a_plugin_is_404_to_another_environment()
    {
        var plugin = await application.CreatePluginAsync(await application.ManagerAsync());
        var foreign = await application.ManagerAsync();
        var endpoints = PluginEndpoints();

        foreach (var (method, pattern) in endpoints)
        {
            using var response = await AskAsync(foreign, method, Fill(pattern, plugin));
            await response.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
        }
    }

    [Fact]
    public async Task Every_endpoint_of_a_plugin_is_closed_to_a_session_of_its_neighbour()
    {
        var manager = await application.ManagerAsync();
        var own = await application.CreatePluginAsync(manager);
        var neighbour = await application.CreatePluginAsync(manager, own.Tenant);
        var session = await manager.PostAsync<SessionCreated>($"{Api.PathOf(own)}/sessions", new CreateSession("ada", Enum.GetValues<SessionPermission>()));
        var editor = application.As(session.Token);

        foreach (var (method, pattern) in PluginEndpoints())
        {
            using var response = await AskAsync(editor, method, Fill(pattern, neighbour));
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{method} {pattern}: {response.StatusCode}");
        }
    }

    private List<(string Method, string Pattern)> PluginEndpoints()
    {
        var endpoints = Endpoints().Where(endpoint => endpoint.Pattern.Contains("{plugin}", StringComparison.Ordinal)).ToList();
        Assert.True(endpoints.Count > 15, $"Only {endpoints.Count} endpoints of plugins were seen.");
        return endpoints;
    }

    private IEnumerable<(string Method, string Pattern)> Endpoints() =>
        application.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(method => (method, endpoint.RoutePattern.RawText!)))
            .Distinct();

    private static string Fill(string pattern, PluginId plugin) => pattern
        .Replace("{tenant}", plugin == default ? "some" : plugin.Tenant.Value, StringComparison.Ordinal)
        .Replace("{namespace}", plugin == default ? "some" : plugin.Namespace.Value, StringComparison.Ordinal)
        .Replace("{plugin}", plugin == default ? "some" : plugin.Plugin.Value, StringComparison.Ordinal)
        .Replace("{environment}", "some", StringComparison.Ordinal)
        .Replace("{id}", "0123456789ab", StringComparison.Ordinal)
        .Replace("{id:guid}", "01234567-89ab-cdef-0123-456789abcdef", StringComparison.Ordinal)
        .Replace("{secret}", "api-key", StringComparison.Ordinal)
        .Replace("{region}", "some", StringComparison.Ordinal)
        .Replace("{ref}", new string('0', 64), StringComparison.Ordinal);

    // With a body that each would take, so that only the name can be the reason for a refusal.
    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT")
        {
            request.Content = path.EndsWith("/versions", StringComparison.Ordinal)
                ? Modules.Content(Modules.Empty)
                : new StringContent(BodyOf(path), System.Text.Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string BodyOf(string path) => path.Split('/')[^1] switch
    {
        "deployments" => $$"""{"versions":[{"ref":"{{new string('0', 64)}}"}]}""",
        "sessions" => """{"actor":"eve","permissions":["edit"]}""",
        "draft" => """{"files":[{"path":"index.ts","text":""}],"tests":[]}""",
        "config" => """{"values":[]}""",
        "test" => """{"input":""}""",
        _ => "{}",
    };
}
