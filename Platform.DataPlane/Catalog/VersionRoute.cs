using Platform.Contracts.Catalog;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Rates;

namespace Platform.DataPlane.Catalog;

/// <summary>One version of one plugin. The same module under two plugins is two routes: they share code, never an instance.</summary>
internal sealed class VersionRoute(EnvironmentName environment, PluginId plugin, ExecutorShare executors, VersionEntry entry, ExecutionLimits? limits = null, IReadOnlyList<KeyValuePair<string, string>>? settings = null)
{
    private volatile GuestProgram? _program;

    public EnvironmentName Environment { get; } = environment;

    public PluginId Plugin { get; } = plugin;

    /// <summary>With whom it may share a process.</summary>
    public ExecutorShare Executors { get; } = executors;

    public ModuleRef Ref { get; } = entry.Ref;

    public string RefText { get; } = entry.Ref.Value;

    public long SizeBytes { get; } = entry.SizeBytes;

    public VersionState State { get; } = entry.State;

    public ExecutionLimits Limits { get; } = limits ?? ExecutionLimits.Default;

    /// <summary>What the guest finds among its variables, in the order of the names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; } = settings ?? [];

    /// <summary>How many executions of its plugin there are, and may be.</summary>
    public PluginTraffic Traffic { get; init; } = new(new TenantTraffic());

    /// <summary>Set once the module and its image are on this disk; kept for as long as this page of the catalog is.</summary>
    public GuestProgram? Program
    {
        get => _program;
        set => _program = value;
    }
}
