using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;

namespace Platform.AppHost.Readiness;

/// <summary>The hello plugins that the control plane makes at its first start, and what is to be had of them.</summary>
internal sealed class SeededPlugins(ReadinessSettings settings) : IDisposable
{
    public const string Input = """{"name":"Ada"}""";

    private const string Plugins = "/v1/tenants/demo/plugins";

    private static readonly string[] Names = ["hello-ts", "hello-js", "hello-rust", "hello-go"];
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    // The first call after a deployment may compile, and a killed service is back in 25 s; after this long something is wrong.
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(60);

    // A failed build is ordered again within a second; one that stands failed for this long is the last.
    private static readonly TimeSpan FailedForGood = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new PatientHandler(new SocketsHttpHandler { UseProxy = false }, CallPatience, Pace)) { Timeout = 2 * CallPatience };

    /// <summary>Waits until each of them is deployed, and reports each as it comes.</summary>
    public async Task<IReadOnlyList<SeededPlugin>> UntilDeployedAsync(Action<string> report, CancellationToken cancellationToken)
    {
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await settings.AccessKey.GetValueAsync(cancellationToken));
        var started = Stopwatch.GetTimestamp();
        var deployed = new Dictionary<string, SeededPlugin>(StringComparer.Ordinal);
        var told = new Dictionary<string, (Guid Build, BuildState State, long Since)>(StringComparer.Ordinal);
        while (true)
        {
            var page = await _http.GetFromJsonAsync<Page<PluginInfo>>(Address(Plugins), PlatformJson.Options, cancellationToken);
            foreach (var plugin in page?.Items ?? [])
            {
                var name = plugin.Name.ToString();
                if (!Names.Contains(name) || deployed.ContainsKey(name))
                {
                    continue;
                }

                if (plugin.Deployment is not null)
                {
                    deployed[name] = new SeededPlugin(plugin, Stopwatch.GetElapsedTime(started));
                    report($"{name}: deployed ({deployed.Count} of {Names.Length})");
                }
                else
                {
                    await TellBuildAsync(name, told, report, cancellationToken);
                }
            }

            if (deployed.Count == Names.Length)
            {
                return [.. Names.Select(name => deployed[name])];
            }

            await Task.Delay(Pace, cancellationToken);
        }
    }

    /// <summary>A link into the editor, good once and for five minutes.</summary>
    public async Task<string> EditorLinkAsync(SeededPlugin plugin, CancellationToken cancellationToken)
    {
        var session = new CreateSession("developer", [SessionPermission.Edit, SessionPermission.Test, SessionPermission.Deploy]);
        var path = $"/v1/tenants/{plugin.Plugin.Tenant}/plugins/{plugin.Plugin.Namespace}/{plugin.Plugin.Name}/sessions";
        using var answer = await _http.PostAsJsonAsync(Address(path), session, PlatformJson.Options, cancellationToken);
        await RequireAsync(answer, path, cancellationToken);
        var created = await answer.Content.ReadFromJsonAsync<SessionCreated>(PlatformJson.Options, cancellationToken);
        return created?.EditorUrl ?? throw new DistributedApplicationException("The control plane made no editor link.");
    }

    /// <summary>What the printed curl line does. A node that has not heard of the deployment yet is given time.</summary>
    public async Task<(string Answer, TimeSpan Took)> CallAsync(SeededPlugin plugin, CancellationToken cancellationToken)
    {
        var address = new Uri(settings.Node.Url + plugin.Path);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var once = Stopwatch.GetTimestamp();
            using var body = new StringContent(Input, Encoding.UTF8, "application/json");
            using var answer = await _http.PostAsync(address, body, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return (await answer.Content.ReadAsStringAsync(cancellationToken), Stopwatch.GetElapsedTime(once));
            }

            if (Stopwatch.GetElapsedTime(started) > CallPatience)
            {
                await RequireAsync(answer, plugin.Path, cancellationToken);
            }

            await Task.Delay(Pace, cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="DistributedApplicationException">It failed, and nobody tries again.</exception>
    private async Task TellBuildAsync(string name, Dictionary<string, (Guid Build, BuildState State, long Since)> told, Action<string> report, CancellationToken cancellationToken)
    {
        var builds = await _http.GetFromJsonAsync<Page<BuildInfo>>(Address($"{Plugins}/default/{name}/builds"), PlatformJson.Options, cancellationToken);
        if (builds is not { Items: [var latest, ..] })
        {
            return;
        }

        var known = told.GetValueOrDefault(name);
        if ((known.Build, known.State) != (latest.Id, latest.State))
        {
            told[name] = (latest.Id, latest.State, Stopwatch.GetTimestamp());
            report($"{name}: build {latest.State.ToString().ToLowerInvariant()}{(latest.Reason is null ? "" : $", {latest.Reason}")}");
        }
        else if (latest.State == BuildState.Failed && Stopwatch.GetElapsedTime(known.Since) > FailedForGood)
        {
            throw new DistributedApplicationException($"{name} could not be built: {latest.Reason}");
        }
    }

    private Uri Address(string path) => new(settings.ControlPlane.Url + path);

    private static async Task RequireAsync(HttpResponseMessage answer, string what, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new DistributedApplicationException($"{what} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }
}
