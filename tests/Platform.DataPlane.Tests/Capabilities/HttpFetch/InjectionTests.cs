using System.Text;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

/// <summary>Secrets that the node puts into requests to one origin.</summary>
public sealed class InjectionTests
{
    private const string Value = "marker-9d0b77aa-of-a-secret";

    [Theory]
    [InlineData(null, Value)]
    [InlineData("Bearer {0}", "Bearer " + Value)]
    public async Task It_goes_to_its_origin(string? format, string expected)
    {
        string? seen = null;
        await using var server = await OtherServer.StartAsync(context =>
        {
            seen = context.Request.Headers.Authorization;
            return Task.CompletedTask;
        });
        var answer = await Fetch().GetAsync(Grant(server.Port, "authorization", $"http://api.test:{server.Port}", format), $"http://api.test:{server.Port}/");
        Assert.Equal((200, expected), (answer.Status, seen));
        Assert.DoesNotContain(Value, answer.Head + answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.test:PORT")]
    [InlineData("http://api.test")]
    [InlineData("http://other.test:PORT")]
    [InlineData("http://127.0.0.1:PORT")]
    public async Task It_goes_to_no_other_scheme_host_or_port(string origin)
    {
        string? seen = null;
        await using var server = await OtherServer.StartAsync(context =>
        {
            seen = context.Request.Headers["x-api-key"];
            return Task.CompletedTask;
        });
        var grant = Grant(server.Port, "x-api-key", origin.Replace("PORT", $"{server.Port}", StringComparison.Ordinal));
        Assert.Equal(200, (await Fetch().GetAsync(grant, $"http://api.test:{server.Port}/")).Status);
        Assert.Equal("", seen ?? "");
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_to_another_origin_goes_without_it_and_one_back_gets_it_again(int status)
    {
        var seen = new List<string>();
        await using var server = await OtherServer.StartAsync(context =>
        {
            var step = context.Request.Path.Value;
            seen.Add($"{context.Request.Host.Host}{step} {context.Request.Headers["x-api-key"]}");
            if (step != "/end")
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = step == "/" ? $"http://other.test:{context.Request.Host.Port}/there" : $"http://api.test:{context.Request.Host.Port}/end";
            }

            return Task.CompletedTask;
        });
        var answer = await Fetch().GetAsync(Grant(server.Port, "x-api-key", $"http://api.test:{server.Port}"), $"http://api.test:{server.Port}/");
        Assert.Equal(200, answer.Status);
        Assert.Equal([$"api.test/ {Value}", "other.test/there ", $"api.test/end {Value}"], seen);
    }

    [Fact]
    public async Task What_the_plugin_sends_under_its_name_is_replaced()
    {
        var seen = "";
        await using var server = await OtherServer.StartAsync(context =>
        {
            seen = string.Join(" and ", context.Request.Headers["x-api-key"].AsEnumerable());
            return Task.CompletedTask;
        });
        string[][] headers = [["X-Api-Key", "the plugin's"], ["x-api-key", "another"]];
        await Fetch().AskAsync(Grant(server.Port, "x-api-key", $"http://api.test:{server.Port}"), new { url = $"http://api.test:{server.Port}/", headers });
        Assert.Equal(Value, seen);
    }

    [Theory]
    [InlineData("two\r\nx-other: lines", "x-api-key")]
    [InlineData("ümlaut", "x-api-key")]
    [InlineData("fine", "host")]
    [InlineData("fine", "x-platform-tenant")]
    public async Task What_can_be_in_no_header_is_not_sent_and_not_told(string value, string header)
    {
        await using var server = await OtherServer.StartAsync(_ => Task.CompletedTask);
        var answer = await Fetch(value).GetAsync(Grant(server.Port, header, $"http://api.test:{server.Port}"), $"http://api.test:{server.Port}/");
        Assert.Equal("unavailable", answer.Code);
        Assert.DoesNotContain(value, answer.Body, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Without_its_secret_nothing_is_sent()
    {
        await using var server = await OtherServer.StartAsync(_ => Task.CompletedTask);
        var fetching = new Fetching(open: Fetching.NoSecret);
        Assert.Equal("not-found", (await fetching.GetAsync(Grant(server.Port, "x-api-key", $"http://api.test:{server.Port}"), $"http://api.test:{server.Port}/")).Code);
        Assert.Empty(server.Asked);
    }

    private static Fetching Fetch(string value = Value) => new(open: (_, _, _) => Task.FromResult(Encoding.UTF8.GetBytes(value)));

    private static HttpFetchGrant Grant(int port, string header, string origin, string? format = null) =>
        Fetching.Grant(port, "api.test", "other.test") with { Inject = [new InjectedHeader(SecretName.Parse("api-key"), header, Origin.Parse(origin), format)] };
}
