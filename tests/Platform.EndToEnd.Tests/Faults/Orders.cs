using System.Collections.Concurrent;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Builds of one plugin, one after the other, each of another source.</summary>
internal sealed class Orders
{
    // Queued, built, and started anew by another builder in between, on a machine that restarts half of itself.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly ControlPlaneApi _api;
    private readonly string _path;
    private readonly Draft _template;
    private readonly ConcurrentQueue<Guid> _ordered = new();
    private int _number;

    private Orders(ControlPlaneApi api, string path, Draft template) => (_api, _path, _template) = (api, path, template);

    public int Count => _ordered.Count;

    public static async Task<Orders> OpenAsync(ControlPlaneApi api, string template)
    {
        var draft = await api.GetAsync<Draft>($"{ControlPlaneApi.Plugins}/default/{template}/draft");
        var plugin = new CreatePlugin(NamespaceName.Parse("faults"), PluginName.Parse($"{template}-{Guid.NewGuid():n}"[..30]), draft.Language);
        await api.PostAsync<PluginInfo>(ControlPlaneApi.Plugins, plugin);
        return new Orders(api, $"{ControlPlaneApi.Plugins}/{plugin.Namespace}/{plugin.Name}", draft);
    }

    /// <summary>Another source, and the order to build it.</summary>
    public async Task<Guid> OrderAsync()
    {
        var greeting = $"Hello {Interlocked.Increment(ref _number)} {Guid.NewGuid():n}";
        await _api.PutAsync($"{_path}/draft", new SaveDraft([.. _template.Files.Select(file => file with { Text = file.Text.Replace("Hello", greeting, StringComparison.Ordinal) })], []));
        var build = await _api.PostAsync<BuildInfo>($"{_path}/draft/build", null);
        _ordered.Enqueue(build.Id);
        return build.Id;
    }

    public Task<BuildInfo> EndAsync(Guid build) => UntilAsync(build, info => info.State is BuildState.Succeeded or BuildState.Failed);

    public async Task<BuildInfo> UntilAsync(Guid build, Func<BuildInfo, bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var info = await _api.GetAsync<BuildInfo>($"{_path}/builds/{build}");
            if (condition(info) || deadline.IsCancellationRequested)
            {
                return info;
            }

            await Task.Delay(Pace, CancellationToken.None);
        }
    }

    public async Task KeepOrderingAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await EndAsync(await OrderAsync());
        }
    }

    /// <summary>Those, with the ones whose acceptance got lost on its way here, that did not end well, or whose version is not there exactly once.</summary>
    public async Task<IReadOnlyList<BuildInfo>> LostAsync()
    {
        var ordered = _ordered.ToHashSet();
        var builds = await _api.AllAsync<BuildInfo>($"{_path}/builds", _ => false);
        builds = await Task.WhenAll(builds.Select(build => EndAsync(build.Id)));
        var versions = (await _api.AllAsync<VersionInfo>($"{_path}/versions", _ => false)).GroupBy(version => version.Ref).ToDictionary(group => group.Key, group => group.Count());
        Assert.Superset(ordered, builds.Select(build => build.Id).ToHashSet());
        return [.. builds.Where(build => build is not { State: BuildState.Succeeded, Ref: { } made } || versions.GetValueOrDefault(made) != 1)];
    }
}
