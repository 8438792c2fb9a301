using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Platform.Contracts.Plugins;
using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Cycles;

/// <summary>However and whenever an app host ends, it leaves nobody behind, holds no port, and loses nothing that was acknowledged.</summary>
[Trait("Long", "cycles")]
public sealed class CycleTests : IDisposable
{
    private const int Cycles = 50;
    private const string Key = "pk_000000000000_CyclesCyclesCyclesCyclesCyclesCyclesCyclesA";

    // Half of them end while they start, the others at work.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(90);
    private static readonly Signal[] Ends = [Signal.Interrupt, Signal.Terminate, Signal.Kill];

    private readonly DataFolder _data = new();
    private readonly Dictionary<string, string> _settings;

    public CycleTests()
    {
        _settings = RunningSystem.Environment(_data.Path);
        _settings["Parameters__seed-key-id"] = Key.Split('_')[1];
        _settings["Parameters__seed-key"] = Key.Split('_')[2][..^1];
    }

    [Fact]
    public async Task Fifty_times_started_and_ended_at_random_moments()
    {
        var acknowledged = new List<string>();
        var table = new CycleTable();
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            var (signal, name) = (Ends[cycle % Ends.Length], $"cycle-{cycle}");
            var life = await LiveAsync(signal, cycle % 2 == 0 ? name : null);
            if (cycle % 2 == 0)
            {
                acknowledged.Add(name);
            }

            await NobodyIsLeftAsync(signal, life);
            table.Add(signal, life, cycle % 2 == 0);
        }

        using var last = Start();
        await last.LineAsync(line => line.StartsWith("ready", StringComparison.Ordinal), StartPatience);
        using var api = new ControlPlaneApi(ControlPlane, Key);
        var plugins = (await api.AllAsync<PluginInfo>(ControlPlaneApi.Plugins, _ => false)).Select(plugin => plugin.Name.Value).ToHashSet(StringComparer.Ordinal);
        await last.InterruptAsync();
        table.Write(acknowledged.Count, acknowledged.Count(name => !plugins.Contains(name)));

        Assert.Subset(plugins, acknowledged.ToHashSet(StringComparer.Ordinal));
    }

    public void Dispose() => _data.Dispose();

    private Uri ControlPlane => new($"http://127.0.0.1:{_settings["Ports__controlplane"]}/");

    private Child Start() => new("dotnet", ["exec", Programs.AppHost], Programs.Root, _settings);

    /// <summary>One life, ended while it starts, or some time after it has acknowledged that it made a plugin of this name.</summary>
    private async Task<TimeSpan> LiveAsync(Signal signal, string? plugin)
    {
        var started = Stopwatch.GetTimestamp();
        using var host = Start();
        if (plugin is not null)
        {
            using var patience = new CancellationTokenSource(StartPatience);
            using var api = new ControlPlaneApi(ControlPlane, Key);
            Assert.True(await api.TryCreateAsync(plugin, patience.Token), host.Output);
        }

        await Task.Delay(Random.Shared.NextDouble() * (plugin is null ? LongestStart : LongestWork), TestContext.Current.CancellationToken);
        signal.SendTo(host.Id);
        await host.ExitAsync(EndPatience);
        return Stopwatch.GetElapsedTime(started);
    }

    private async Task NobodyIsLeftAsync(Signal signal, TimeSpan life)
    {
        var started = Stopwatch.GetTimestamp();
        while (ProcessTree.Mentioning(_data.Path) is { Count: > 0 } left)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < EndPatience, $"After {signal} at {life}: {string.Join(", ", left)}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }

        foreach (var port in _settings.Where(setting => setting.Key.StartsWith("Ports__", StringComparison.Ordinal)).Select(setting => int.Parse(setting.Value, System.Globalization.CultureInfo.InvariantCulture)))
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
    }
}
