using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A server on loopback that plugins call, and what it was asked.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        _app = builder.Build();
        _app.Run(context =>
        {
            Asked.Enqueue(context.Request.Path.Value!);
            return answer(context);
        });
    }

    public ConcurrentQueue<string> Asked { get; } = new();

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<OtherServer> StartAsync(RequestDelegate answer)
    {
        var server = new OtherServer(answer);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
