using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Platform.Contracts;

namespace Platform.ControlPlane.Tests.Drafts;

/// <summary>Answers test runs as it is told and remembers what came.</summary>
internal sealed class FakeNode : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FakeNode(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single();

    public int Status { get; set; } = StatusCodes.Status200OK;

    public object Answer { get; set; } = new();

    public X509Certificate2? Certificate { get; set; }

    public (string Path, string? Caller, string Body) Asked { get; private set; }

    public static async Task<FakeNode> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("https://127.0.0.1:0");
        FakeNode? node = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificateSelector = (_, _) => node?.Certificate;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.AllowAnyClientCertificate();
        }));
        var application = builder.Build();
        node = new FakeNode(application);
        application.MapPost("/system/v1/test/{**rest}", node.TakeAsync);
        await application.StartAsync();
        return node;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Asked = (context.Request.Path, context.Connection.ClientCertificate?.SerialNumber, await reader.ReadToEndAsync());
        context.Response.StatusCode = Status;
        await context.Response.WriteAsync(JsonSerializer.Serialize(Answer, PlatformJson.Options));
    }
}
