using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.EndToEnd.Tests.Running;

/// <summary>A server on loopback that plugins call, each at a path of its own. What it asks for as <c>a</c> and <c>b</c> is answered when both were asked for.</summary>
internal sealed class AskedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _asked = new();

    private AskedServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/{plugin}/a", (string plugin) => MeetAsync($"{plugin}/a", $"{plugin}/b"));
        _app.MapGet("/{plugin}/b", (string plugin) => MeetAsync($"{plugin}/b", $"{plugin}/a"));
        _app.MapPut("/{plugin}", EchoAsync);
    }

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<AskedServer> StartAsync()
    {
        var server = new AskedServer();
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task<string> MeetAsync(string own, string other)
    {
        Asked(own).TrySetResult();
        await Asked(other).Task;
        return own[^1..];
    }

    private TaskCompletionSource Asked(string path) => _asked.GetOrAdd(path, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static async Task EchoAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var text = $"{context.Request.Method} {context.Request.Headers["x-name"]} {await body.ReadToEndAsync()}";
        context.Response.StatusCode = StatusCodes.Status203NonAuthoritative;
        context.Response.Headers.Append("x-back", "back");
        await context.Response.WriteAsync(text);
    }
}
