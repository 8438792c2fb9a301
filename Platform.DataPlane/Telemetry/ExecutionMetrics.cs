using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Regions;

namespace Platform.DataPlane.Telemetry;

/// <summary>
/// What executions cost, by tenant, plugin and outcome. A collector keeps each combination for ever, so beyond a number of plugins the others are counted
/// together; the records have every one of them.
/// </summary>
internal sealed class ExecutionMetrics
{
    /// <summary>The name that listeners subscribe to.</summary>
    public const string MeterName = "Platform.DataPlane";

    /// <summary>With a dozen outcomes each, some ten thousand series: what a collector takes from one node.</summary>
    public const int Plugins = 1000;

    private const string Others = "(others)";

    private readonly ConcurrentDictionary<string, bool> _named = new(StringComparer.Ordinal);
    private readonly Counter<long> _executions;
    private readonly Counter<double> _cpu;
    private readonly Histogram<double> _duration;
    private readonly string _region;

    public ExecutionMetrics(IMeterFactory meters, NodeOptions node)
    {
        _region = node.Region.Value;
#pragma warning disable CA2000 // The factory's.
        var meter = meters.Create(MeterName);
#pragma warning restore CA2000
        _executions = meter.CreateCounter<long>("platform.executions", "{execution}", "Executions by outcome.");
        _cpu = meter.CreateCounter<double>("platform.execution.cpu", "s", "CPU time of guests.");
        _duration = meter.CreateHistogram<double>("platform.execution.duration", "s", "Wall time of guests.");
    }

    public void Add(VersionRoute version, GuestRun run, string outcome)
    {
        if (!_executions.Enabled && !_cpu.Enabled && !_duration.Enabled)
        {
            return;
        }

        var tags = TagsOf(version);
        _cpu.Add(run.CpuMicroseconds / 1e6, tags);
        tags.Add("outcome", outcome);
        _executions.Add(1, tags);
        _duration.Record(run.WallMicroseconds / 1e6, new TagList { { "region", _region }, { "outcome", outcome } });
    }

    /// <summary>Counts one that was turned away before anything was done for it.</summary>
    public void Deny(VersionRoute version, string outcome)
    {
        if (_executions.Enabled)
        {
            var tags = TagsOf(version);
            tags.Add("outcome", outcome);
            _executions.Add(1, tags);
        }
    }

    private TagList TagsOf(VersionRoute version)
    {
        var plugin = $"{version.Environment}/{version.Plugin}";
        var named = _named.ContainsKey(plugin) || (_named.Count < Plugins && _named.TryAdd(plugin, true)) || _named.ContainsKey(plugin);
        return new TagList
        {
            { "region", _region },
            { "environment", named ? version.Environment.Value : Others },
            { "tenant", named ? version.Plugin.Tenant.Value : Others },
            { "plugin", named ? $"{version.Plugin.Namespace}/{version.Plugin.Plugin}" : Others },
        };
    }
}
