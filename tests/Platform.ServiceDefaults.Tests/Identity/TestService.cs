using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Identity;
using Platform.ServiceDefaults.Identity;

namespace Platform.ServiceDefaults.Tests.Identity;

/// <summary>A service with an ordinary and a system address. It plays the control plane that services join, and the service that joins.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestService(WebApplication app) => _app = app;

    public Uri Ordinary => AddressOf("http:");

    public Uri System => AddressOf("https:");

    public SystemIdentity Identity => _app.Services.GetRequiredService<SystemIdentity>();

    public HttpClient Client => _app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("system");

    public static async Task<TestService> StartAsync(
        string name, string folder, Action<WebApplication>? map = null, ServiceRole server = ServiceRole.ControlPlane, Dictionary<string, string>? settings = null)
    {
        Assert.True(SystemName.TryParse(name, out var parsed));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings?.ToDictionary(setting => setting.Key, setting => (string?)setting.Value) ?? []);
        builder.WebHost.UseUrls("http://127.0.0.1:0", "https://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.Logging.ClearProviders();
        builder.AddSystemListener<NothingRevoked>(parsed.Role == ServiceRole.ControlPlane ? "/v1/join" : null);
        builder.Services.AddJoining(_ => new Membership(parsed, folder));
        builder.Services.AddHttpClient("system").AddSystemIdentity(server);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapPost("/system/v1/thing", (HttpContext context) => SystemCaller.Of(context).Name.ToString()).RequireSystemIdentity(ServiceRole.Node);
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestService(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Uri AddressOf(string scheme) => new(_app.Urls.Single(url => url.StartsWith(scheme, StringComparison.Ordinal)));

    private sealed class NothingRevoked : IRevocations
    {
        public ValueTask<bool> IsRevokedAsync(string serial, CancellationToken cancellationToken) => ValueTask.FromResult(false);
    }
}
