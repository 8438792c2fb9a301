using Microsoft.AspNetCore.Http;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

/// <summary>A guest whose node fetches over TLS.</summary>
public sealed class TlsTests(TlsNode node) : IClassFixture<TlsNode>
{
    public enum Fault
    {
        AnotherName,
        AnotherAuthority,
        Ended,
    }

    [Fact]
    public async Task A_server_that_shows_who_it_is_answers()
    {
        await using var server = await OtherServer.StartAsync(context => context.Response.WriteAsync("hello"), node.Authority.Issue("127.0.0.1"));
        var answer = await node.FetchAsync($"https://127.0.0.1:{server.Port}", server.Port);
        Assert.EndsWith("hello", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fault.AnotherName)]
    [InlineData(Fault.AnotherAuthority)]
    [InlineData(Fault.Ended)]
    public async Task One_that_does_not_is_told_nothing_and_the_plugin_is_told_why(Fault fault)
    {
        using var unknown = new PublicAuthority();
        using var certificate = fault switch
        {
            Fault.AnotherName => node.Authority.Issue("other.test"),
            Fault.AnotherAuthority => unknown.Issue("127.0.0.1"),
            _ => node.Authority.Issue("127.0.0.1", TimeSpan.FromDays(365)),
        };
        await using var server = await OtherServer.StartAsync(_ => Task.CompletedTask, certificate);
        var answer = await node.FetchAsync($"https://127.0.0.1:{server.Port}", server.Port);
        Assert.Contains("\"code\":\"unavailable\"", answer, StringComparison.Ordinal);
        Assert.Contains("certificate", answer, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_redirect_to_plain_http_elsewhere_goes_without_the_injected_header()
    {
        var seen = new List<string>();
        await using var plain = await OtherServer.StartAsync(context =>
        {
            seen.Add($"plain {context.Request.Headers["x-api-key"]}");
            return context.Response.WriteAsync("in the clear");
        });
        await using var server = await OtherServer.StartAsync(
            context =>
            {
                seen.Add($"tls {context.Request.Headers["x-api-key"]}");
                context.Response.Redirect($"http://127.0.0.1:{plain.Port}/");
                return Task.CompletedTask;
            },
            node.Authority.Issue("127.0.0.1"));

        var answer = await node.FetchAsync($"https://127.0.0.1:{server.Port}", server.Port, plain.Port);

        Assert.EndsWith("in the clear", answer, StringComparison.Ordinal);
        Assert.Equal([$"tls {TlsNode.Secret}", "plain "], seen);
    }
}
