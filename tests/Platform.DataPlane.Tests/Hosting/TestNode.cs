using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.Testing.Identity;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A node in this process, with executors and compilers as processes of their own, on a free port.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private const string Identity = "identity";

    private readonly WebApplication _app;

    private TestNode(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = AddressOf("http:"), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public Uri SystemAddress => AddressOf("https:");

    public IEnumerable<RouteEndpoint> Endpoints =>
        _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public CurrentCatalog Catalog => _app.Services.GetRequiredService<CurrentCatalog>();

    public ExecutorGroups Executors => _app.Services.GetRequiredService<ExecutorGroups>();

    /// <summary>All executors, those in reserve among them.</summary>
    public ICollection<ExecutorProcess> Running => _app.Services.GetRequiredService<ExecutorLauncher>().Running;

    /// <summary>The one process that serves tenants.</summary>
    public ExecutorProcess Executor => Executors.Serving.Single().Process!;

    public ILoggerFactory Logs => _app.Services.GetRequiredService<ILoggerFactory>();

    public static async Task<TestNode> StartAsync(string dataPath, string controlPlane, params string[] settings)
    {
        var app = NodeApplication.Build([.. Arguments(dataPath, controlPlane), .. settings]);
        await app.StartAsync();
        return new TestNode(app);
    }

    /// <summary>Of a node that has joined.</summary>
    public static string[] Arguments(string dataPath, string controlPlane)
    {
        Installation.Authority.Install(Path.Combine(dataPath, Identity), Installation.Node);
        return
        [
            "--urls=http://127.0.0.1:0;https://127.0.0.1:0", $"--Node:DataPath={dataPath}", "--Node:Name=node-1", "--Region:Name=local",
            $"--services:controlplane:system:0={controlPlane}", "--Logging:LogLevel:Default=Warning", "--Executors:Connections=2", "--Executors:Warm=1", "--Executors:Rehearse=false", $"--Images:CachePath={SharedImages.Path}", "--Engine:AuditEvery=1",
            $"--PLATFORM_TOOLS={Tools.Directory}",
        ];
    }

    public async Task<Answer> CallAsync(string path, string? key, string body = "", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = new StringContent(body) };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        using var response = await Http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Calls the system listener with this certificate.</summary>
    public async Task<Answer> CallSystemAsync(string path, X509Certificate2? certificate, string body = "")
    {
        using var client = SystemCallers.Client(SystemAddress, certificate);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body));
        return await Answer.ReadAsync(response);
    }

    /// <summary>Waits until the node has seen the version.</summary>
    public Task SeesAsync(long version) => Eventually.AsyncTrue(() => Catalog.Snapshot.Head?.Version >= version);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Uri AddressOf(string scheme) => new(_app.Urls.Single(url => url.StartsWith(scheme, StringComparison.Ordinal)));
}
