using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Capabilities;

/// <summary>One plugin in each language that uses everything the platform offers; built, granted and deployed by the command line when it is first called.</summary>
public sealed class EveryLanguage(RunningSystem system) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, Lazy<Task>> _plugins = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
    private AskedServer? _server;

    public async ValueTask InitializeAsync() => _server = await AskedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server!.DisposeAsync();
    }

    /// <summary>Calls the plugin in a language, which is named as its template, for a row.</summary>
    internal async Task<(int Status, string Header, string Body)> AskAsync((string Template, string Main) language, string row)
    {
        await _plugins.GetOrAdd(language.Template, _ => new(() => DeployAsync(language))).Value;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(system.Node, $"/name/{Name(language.Template)}"))
            {
                Content = JsonContent.Create(new { row, url = $"http://127.0.0.1:{_server!.Port}/{language.Template}" }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", system.Key);
            request.Headers.Add("x-in", "in");
            using var answer = await _http.SendAsync(request);
            if (!IsEarly(answer.StatusCode) || Stopwatch.GetElapsedTime(started) > Patience)
            {
                return ((int)answer.StatusCode, answer.Headers.TryGetValues("x-out", out var values) ? values.Single() : "", await answer.Content.ReadAsStringAsync());
            }

            await Task.Delay(Pause);
        }
    }

    // The node has not heard of the deployment, or is not ready for it.
    private static bool IsEarly(HttpStatusCode status) => status is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable;

    private static string Name(string template) => $"demo/every/{template}";

    private async Task DeployAsync((string Template, string Main) language)
    {
        var folder = Directory.CreateTempSubdirectory("platform-every-").FullName;
        try
        {
            await RunAsync(folder, "init", ".", "--template", language.Template, "--plugin", Name(language.Template));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Capabilities", "Sources", language.Main), Path.Combine(folder, language.Main), overwrite: true);
            await File.WriteAllTextAsync(Path.Combine(folder, "secret"), "sesame");
            await RunAsync(folder, "secrets", "set", "every", "--file", "secret");
            File.Delete(Path.Combine(folder, "secret"));
            await File.WriteAllTextAsync(Path.Combine(folder, "needs.json"), $$"""
                {
                  "httpFetch": { "hosts": ["127.0.0.1:{{_server!.Port}}"] }, "kv": {}, "cache": {}, "secrets": ["every"],
                  "pluginCall": { "plugins": ["every/{{language.Template}}"] }
                }
                """);
            await RunAsync(folder, "build");
            await IsRefusedAsync(folder);

            // Before it serves: who sees the deployment has seen the grants.
            await RunAsync(folder, "grants", "set", "--kv", "--cache", "--host", $"127.0.0.1:{_server!.Port}", "--private-target", $"127.0.0.1:{_server.Port}",
                "--secret", "every", "--call", $"every/{language.Template}");
            await RunAsync(folder, "config", "set", "GREETING=hello");
            await RunAsync(folder, "deploy");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What it declares that it needs it is not granted yet.
    private async Task IsRefusedAsync(string folder)
    {
        var (exit, output) = await system.CliAsync(folder, "deploy");
        Assert.True(exit == 5 && output.Contains("--kv --cache --secret every --call every/", StringComparison.Ordinal), $"platform deploy ended with {exit}:\n{output}");
    }

    private async Task RunAsync(string folder, params string[] arguments)
    {
        var (exit, output) = await system.CliAsync(folder, arguments);
        Assert.True(exit == 0, $"platform {string.Join(' ', arguments)} ended with {exit}:\n{output}\n{system.AppHost.Output}");
    }
}
