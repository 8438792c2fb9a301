using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A node in this process, with executors and compilers as processes of their own, on a free port.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    public const string SystemKey = "test-system-key-of-sufficient-length";

    private readonly WebApplication _app;

    private TestNode(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public CurrentCatalog Catalog => _app.Services.GetRequiredService<CurrentCatalog>();

    public ExecutorPool Executors => _app.Services.GetRequiredService<ExecutorPool>();

    public static async Task<TestNode> StartAsync(string dataPath, string controlPlane, params string[] settings)
    {
        var app = NodeApplication.Build(
        [
            "--urls=http://127.0.0.1:0", $"--Node:DataPath={dataPath}", "--Node:Name=node-1", "--Region:Name=local", $"--System:Key={SystemKey}",
            $"--services:controlplane:http:0={controlPlane}", "--Logging:LogLevel:Default=Warning", "--Executors:Connections=2",
            .. settings,
        ]);
        await app.StartAsync();
        return new TestNode(app);
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

    /// <summary>Waits until the node has seen the version.</summary>
    public Task SeesAsync(long version) => Eventually.AsyncTrue(() => Catalog.Snapshot.Head?.Version >= version);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
