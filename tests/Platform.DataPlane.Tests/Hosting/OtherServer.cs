using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A server on loopback that plugins call, and what it was asked.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherServer(RequestDelegate answer, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(certificate is null ? "http://127.0.0.1:0" : "https://127.0.0.1:0");
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
        });
        _app = builder.Build();
        _app.Run(context =>
        {
            Asked.Enqueue(context.Request.Path.Value!);
            return answer(context);
        });
    }

    public ConcurrentQueue<string> Asked { get; } = new();

    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>With a certificate it speaks TLS and nothing else.</summary>
    public static async Task<OtherServer> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var server = new OtherServer(answer, certificate);
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
