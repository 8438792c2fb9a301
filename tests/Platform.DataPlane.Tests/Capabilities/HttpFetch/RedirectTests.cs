using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

/// <summary>Every step of a redirect is checked as if it were the first.</summary>
public sealed class RedirectTests
{
    private static readonly string[][] Credentials = [["authorization", "Bearer secret"], ["cookie", "a=b"]];

    [Theory]
    [InlineData(5, 200, "")]
    [InlineData(6, 0, "unavailable")]
    public async Task Five_are_followed(int redirects, int status, string code)
    {
        await using var server = await OtherServer.StartAsync(context =>
        {
            var step = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            context.Response.StatusCode = step == 0 ? 200 : 302;
            context.Response.Headers.Location = $"/{step - 1}";
            return Task.CompletedTask;
        });
        var answer = await new Fetching().GetAsync(Fetching.Grant(server.Port, "api.test"), $"http://api.test:{server.Port}/{redirects}");
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("http://other.test:PORT/", "not-granted")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "not-granted")]
    [InlineData("http://metadata.test:PORT/", "not-granted")]
    [InlineData("file:///etc/passwd", "invalid-request")]
    [InlineData("http://user:secret@api.test:PORT/", "invalid-request")]
    public async Task What_could_not_be_asked_first_is_not_followed_to(string location, string code)
    {
        await using var server = await OtherServer.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = location.Replace("PORT", $"{context.Request.Host.Port}", StringComparison.Ordinal);
            return Task.CompletedTask;
        });

        // The name is granted, and leads to where no plugin may go.
        var fetching = new Fetching(resolve: (host, _) => Task.FromResult<IPAddress[]>([host == "metadata.test" ? Fetching.Metadata : IPAddress.Loopback]));
        var answer = await fetching.GetAsync(Fetching.Grant(server.Port, "api.test", "metadata.test"), $"http://api.test:{server.Port}/");

        Assert.Equal(code, answer.Code);
        Assert.Single(server.Asked);
    }

    [Theory]
    [InlineData("api.test", "Bearer secret a=b")]
    [InlineData("other.test", "")]
    public async Task Credentials_stay_with_their_origin(string to, string expected)
    {
        await using var server = await OtherServer.StartAsync(context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.StatusCode = 302;
                context.Response.Headers.Location = $"http://{to}:{context.Request.Host.Port}/there";
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync($"{context.Request.Headers.Authorization} {context.Request.Headers.Cookie}".Trim());
        });
        var answer = await new Fetching().AskAsync(Fetching.Grant(server.Port, "api.test", "other.test"), new { url = $"http://api.test:{server.Port}/", headers = Credentials });
        Assert.Equal((200, expected), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData(301, "GET ")]
    [InlineData(302, "GET ")]
    [InlineData(303, "GET ")]
    [InlineData(307, "POST hello")]
    [InlineData(308, "POST hello")]
    public async Task The_body_goes_along_where_browsers_send_it(int status, string expected)
    {
        await using var server = await OtherServer.StartAsync(async context =>
        {
            context.Response.StatusCode = context.Request.Path == "/" ? status : 200;
            context.Response.Headers.Location = "/there";
            using var body = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync($"{context.Request.Method} {await body.ReadToEndAsync()}");
        });
        var answer = await new Fetching().AskAsync(Fetching.Grant(server.Port, "api.test"), new { method = "POST", url = $"http://api.test:{server.Port}/" }, "hello");
        Assert.Equal(expected, answer.Body);
    }
}
