namespace Platform.Contracts.Limits;

/// <summary>What one execution may use. The values here are the defaults; <see cref="LimitBounds"/> says between what they may be set.</summary>
public sealed record ExecutionLimits
{
    /// <summary>What holds where nobody set anything.</summary>
    public static readonly ExecutionLimits Default = new();

    /// <summary>2 s: a plugin computes for milliseconds, so this is a loop; a fifth of the wall time, because a machine may be busy with others.</summary>
    public int CpuMs { get; init; } = 2_000;

    /// <summary>10 s: what a person waits for a page at most; a caller that wants less hangs up.</summary>
    public int WallMs { get; init; } = 10_000;

    /// <summary>128 MiB: what Workers and Lambda@Edge give; 64 guests of it fit into 8 GiB.</summary>
    public int MemoryBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>2 MiB by depth of calls: wasm-ld's default of 1 MiB of shadow stack is used up earlier.</summary>
    public int StackBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>4 MiB: form posts and JSON, not uploads; the body is held in memory on both sides of the executor's socket.</summary>
    public int InputBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>8 MiB: twice the input, for what guests make larger.</summary>
    public int OutputBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>16 KiB: a stack trace and some lines before it; whoever tells more has a log service to call.</summary>
    public int LogBytes { get; init; } = 16 * 1024;

    /// <summary>50 operations that the node performs: what Workers give for nothing; a plugin that needs more wants a service of its own.</summary>
    public int HostCalls { get; init; } = 50;

    /// <summary>16 MiB for all calls of an execution together: both sides hold them in memory, and 64 executions at a time are 1 GiB.</summary>
    public int OutboundBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>32, as the guest contract says.</summary>
    public int OpenCalls { get; init; } = 32;

    /// <summary>8 deep: services that call services are three or four; each level holds a seat of its tenant's, of which a process has 64.</summary>
    public int CallDepth { get; init; } = 8;

    /// <summary>64 for a request: what an execution may call by default and a little; without it, plugins that call twice each would be 2 to the 8th executions.</summary>
    public int PluginCalls { get; init; } = 64;

    /// <summary>What holds under these overrides, the narrowest first: plugin, tenant, environment.</summary>
    public static ExecutionLimits Of(params ReadOnlySpan<LimitOverrides?> narrowestFirst)
    {
        var limits = Default;
        for (var i = narrowestFirst.Length - 1; i >= 0; i--)
        {
            limits = limits.Under(narrowestFirst[i]);
        }

        return limits;
    }

    private ExecutionLimits Under(LimitOverrides? set) => set is null ? this : new ExecutionLimits
    {
        CpuMs = set.CpuMs ?? CpuMs,
        WallMs = set.WallMs ?? WallMs,
        MemoryBytes = set.MemoryBytes ?? MemoryBytes,
        StackBytes = set.StackBytes ?? StackBytes,
        InputBytes = set.InputBytes ?? InputBytes,
        OutputBytes = set.OutputBytes ?? OutputBytes,
        LogBytes = set.LogBytes ?? LogBytes,
        HostCalls = set.HostCalls ?? HostCalls,
        OutboundBytes = set.OutboundBytes ?? OutboundBytes,
        OpenCalls = set.OpenCalls ?? OpenCalls,
        CallDepth = set.CallDepth ?? CallDepth,
        PluginCalls = set.PluginCalls ?? PluginCalls,
    };
}
