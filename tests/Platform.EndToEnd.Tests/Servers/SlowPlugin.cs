using System.Net.Http.Headers;
using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Servers;

/// <summary>A plugin whose build takes long enough to be disturbed in the middle, whatever the machine.</summary>
internal sealed class SlowPlugin : IDisposable
{
    // The compiler counts: some seconds, and far from its limits.
    private const string Source = """
        #![allow(long_running_const_eval)]
        use platform::{Error, Request, Response};

        platform::plugin!(run);

        const COUNTED: u32 = {
            let mut number = 0;
            while number < 2_000_000 {
                number += 1;
            }
            number
        };

        fn run(_request: Request) -> Result<Response, Error> {
            Ok(Response::text(&COUNTED.to_string()))
        }
        """;

    private readonly HttpClient _http;
    private readonly string _path;

    private SlowPlugin(HttpClient http, string name) => (_http, _path) = (http, $"v1/tenants/demo/plugins/default/{name}");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<SlowPlugin> CreateAsync(RunningSystem system)
    {
        var http = new HttpClient { BaseAddress = system.ControlPlane };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", system.Key);
        var name = $"slow-{Guid.NewGuid():N}"[..20];
        var plugin = new SlowPlugin(http, name);
        using var created = await http.PostAsJsonAsync("v1/tenants/demo/plugins", new CreatePlugin(NamespaceName.Parse("default"), PluginName.Parse(name), Language.Rust), PlatformJson.Options, Stop);
        created.EnsureSuccessStatusCode();
        using var save = new HttpRequestMessage(HttpMethod.Put, $"{plugin._path}/draft");
        // Another text each time, or the builder would remember.
        save.Content = JsonContent.Create(new SaveDraft([new SourceFile("main.rs", $"{Source}\n// {name}\n")], []), options: PlatformJson.Options);
        save.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var saved = await http.SendAsync(save, Stop);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync(Stop));
        return plugin;
    }

    public async Task<Guid> OrderAsync()
    {
        using var ordered = await _http.PostAsync(new Uri($"{_path}/draft/build", UriKind.Relative), null, Stop);
        ordered.EnsureSuccessStatusCode();
        return (await ordered.Content.ReadFromJsonAsync<BuildInfo>(PlatformJson.Options, Stop))!.Id;
    }

    public async Task<BuildInfo> BuildAsync(Guid build) => await GetAsync<BuildInfo>($"builds/{build}");

    public async Task<BuildInfo> UntilAsync(Guid build, Func<BuildInfo, bool> condition, TimeSpan patience)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(patience);
        while (true)
        {
            if (await BuildAsync(build) is { } info && condition(info))
            {
                return info;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), deadline.Token);
        }
    }

    public async Task<IReadOnlyList<VersionInfo>> VersionsAsync() => (await GetAsync<Page<VersionInfo>>("versions")).Items;

    /// <summary>All events of a build that has ended.</summary>
    public Task<string> EventsAsync(Guid build) => _http.GetStringAsync(new Uri($"{_path}/builds/{build}/events", UriKind.Relative), Stop);

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path) => (await _http.GetFromJsonAsync<T>($"{_path}/{path}", PlatformJson.Options, Stop))!;
}
