using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Platform.Contracts.Grants;
using Platform.DataPlane.Capabilities.HttpFetch;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

public sealed class FetchTests
{
    private static readonly string[][] Headers = [["X-One", "1"], ["content-type", "text/x"]];

    [Fact]
    public async Task A_request_is_sent_as_asked_and_answered_as_it_was()
    {
        await using var server = await OtherServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 202;
            context.Response.Headers.Append("x-two", new(["a", "b"]));
            using var body = new StreamReader(context.Request.Body);
            var request = context.Request;
            await context.Response.WriteAsync($"{request.Method} {request.Host} {request.Path}{request.QueryString} {request.Headers["x-one"]} {request.ContentType} {await body.ReadToEndAsync()}");
        });

        var answer = await new Fetching().AskAsync(
            Fetching.Grant(server.Port, "api.test"),
            new { method = "PUT", url = $"http://api.test:{server.Port}/a?b=c", headers = Headers },
            "hello");

        Assert.Equal((202, $"PUT api.test:{server.Port} /a?b=c 1 text/x hello"), (answer.Status, answer.Body));
        Assert.Contains("""["x-two","a"],["x-two","b"]""", answer.Head, StringComparison.Ordinal);
        Assert.Contains($"\"url\":\"http://api.test:{server.Port}/a?b=c\"", answer.Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"http://other.test/"}""", "not-granted")]
    [InlineData("""{"url":"http://api.test:81/"}""", "not-granted")]
    [InlineData("""{"url":"https://api.test.evil.test/"}""", "not-granted")]
    [InlineData("""{"url":"ftp://api.test/"}""", "invalid-request")]
    [InlineData("""{"url":"file:///etc/passwd"}""", "invalid-request")]
    [InlineData("""{"url":"http://user:secret@api.test/"}""", "invalid-request")]
    [InlineData("""{"url":"/relative"}""", "invalid-request")]
    [InlineData("""{"url":7}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/\ud800"}""", "invalid-request")]
    [InlineData("{}", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","method":"CONNECT"}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","method":"TRACE"}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","method":"get"}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":{}}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":[["a"]]}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":[["host","evil.test"]]}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":[["Transfer-Encoding","chunked"]]}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":[["connection","close"]]}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":[["content-length","1"]]}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":[["x-platform-tenant","acme"]]}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":[["x-forwarded-for","1.1.1.1"]]}""", "invalid-request")]
    [InlineData("""{"url":"http://api.test/","headers":[["a","b\r\nc: d"]]}""", "invalid-request")]
    public async Task What_may_not_be_asked_is_refused_and_nothing_is_looked_up(string head, string code)
    {
        var fetching = new Fetching(resolve: (_, _) => throw new InvalidOperationException("Nobody may ask for this name."));
        var answer = await fetching.AskAsync(new HttpFetchGrant([HostPattern.Parse("api.test")]), System.Text.Json.JsonElement.Parse(head));
        Assert.Equal(code, answer.Code);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[64:ff9b:1::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:7f00:1::]/")]
    [InlineData("http://[fc00::1]/")]
    [InlineData("http://[fe80::1]/")]
    public async Task An_address_is_refused_in_whatever_notation(string url)
    {
        // Granted by its name, so that the address alone can be the reason.
        var host = new Uri(url).IdnHost;
        var grant = new HttpFetchGrant([HostPattern.Parse(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)]);
        var answer = await new Fetching(resolve: (_, _) => throw new InvalidOperationException("An address is not looked up.")).GetAsync(grant, url);
        Assert.Equal("not-granted", answer.Code);
        Assert.Contains("leads to an address", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_refused_address_among_others_refuses_the_name()
    {
        await using var server = await OtherServer.StartAsync(_ => Task.CompletedTask);
        var fetching = new Fetching(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, Fetching.Metadata]));
        Assert.Equal("not-granted", (await fetching.GetAsync(Fetching.Grant(server.Port, "api.test"), $"http://api.test:{server.Port}/")).Code);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_name_that_answers_otherwise_the_second_time_is_connected_to_what_was_checked_or_not_at_all()
    {
        await using var server = await OtherServer.StartAsync(context =>
        {
            context.Response.Headers.Connection = "close";
            return context.Response.WriteAsync("first");
        });
        var asked = 0;
        var fetching = new Fetching(resolve: (_, _) => Task.FromResult<IPAddress[]>([++asked == 1 ? IPAddress.Loopback : Fetching.Metadata]));
        var grant = Fetching.Grant(server.Port, "api.test");

        var first = await fetching.GetAsync(grant, $"http://api.test:{server.Port}/");
        var resolvedForFirst = asked;
        var second = await fetching.GetAsync(grant, $"http://api.test:{server.Port}/");

        Assert.Equal(("first", 1), (first.Body, resolvedForFirst));
        Assert.Equal("not-granted", second.Code);
    }

    [Fact]
    public async Task No_connection_of_another_grant_is_used()
    {
        await using var server = await OtherServer.StartAsync(context => context.Response.WriteAsync("hello"));
        var fetching = new Fetching();
        var url = $"http://api.test:{server.Port}/";
        Assert.Equal("hello", (await fetching.GetAsync(Fetching.Grant(server.Port, "api.test"), url)).Body);
        Assert.Equal("not-granted", (await fetching.GetAsync(new HttpFetchGrant([HostPattern.Parse($"api.test:{server.Port}")]), url)).Code);
    }

    [Fact]
    public async Task Nothing_of_the_platform_is_told_and_no_cookie_is_kept()
    {
        using var activity = new Activity("request").Start();
        await using var server = await OtherServer.StartAsync(context =>
        {
            context.Response.Cookies.Append("a", "b");
            return context.Response.WriteAsync(string.Join(' ', context.Request.Headers.Select(header => header.Key).Order(StringComparer.Ordinal)));
        });
        var (fetching, grant) = (new Fetching(), Fetching.Grant(server.Port, "api.test"));
        for (var i = 0; i < 2; i++)
        {
            var answer = await fetching.GetAsync(grant, $"http://api.test:{server.Port}/");
            Assert.Equal("Accept-Encoding Host", answer.Body);
            Assert.Contains("set-cookie", answer.Head, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_does_not_answer_is_unavailable()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        Assert.Equal("unavailable", (await new Fetching().GetAsync(Fetching.Grant(port, "api.test"), $"http://api.test:{port}/")).Code);

        var nameless = new Fetching(resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        Assert.Equal("unavailable", (await nameless.GetAsync(Fetching.Grant(port, "api.test"), $"http://api.test:{port}/")).Code);
    }

    [Fact]
    public async Task Who_hangs_up_in_the_middle_is_unavailable()
    {
        await using var server = await OtherServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Assert.Equal("unavailable", (await new Fetching().GetAsync(Fetching.Grant(server.Port, "api.test"), $"http://api.test:{server.Port}/")).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_slow_is_given_up(bool answersHead)
    {
        await using var server = await OtherServer.StartAsync(async context =>
        {
            if (answersHead)
            {
                await context.Response.Body.FlushAsync();
            }

            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var fetching = new Fetching(new FetchOptions { Timeout = TimeSpan.FromMilliseconds(200) });
        Assert.Equal("timeout", (await fetching.GetAsync(Fetching.Grant(server.Port, "api.test"), $"http://api.test:{server.Port}/")).Code);
    }
}
