namespace Platform.Contracts.Limits;

/// <summary>Between what each limit may be set. The upper bounds are the platform's own, and no environment, tenant or plugin gets past them.</summary>
public static class LimitBounds
{
    /// <summary>10 ms: executors look every few milliseconds who is over, so less could not be told from nothing.</summary>
    public const int LeastCpuMs = 10;

    /// <summary>30 s: what Workers give for money; a guest that computes holds a core for so long.</summary>
    public const int MostCpuMs = 30_000;

    /// <summary>10 ms, as for CPU time.</summary>
    public const int LeastWallMs = 10;

    /// <summary>60 s: after which proxies on the way give up on a silent answer.</summary>
    public const int MostWallMs = 60_000;

    /// <summary>1 MiB: no language's runtime starts in less, and Wasm counts in pages of 64 KiB.</summary>
    public const int LeastMemoryBytes = 1024 * 1024;

    /// <summary>512 MiB: four times the default. Sixteen guests of it are all that fits into 8 GiB, so it is for few.</summary>
    public const int MostMemoryBytes = 512 * 1024 * 1024;

    /// <summary>64 KiB: a few hundred calls deep, enough for what is not recursive.</summary>
    public const int LeastStackBytes = 64 * 1024;

    /// <summary>4 MiB: half of the thread's stack under it, whose other half is for host functions, the runtime and signal handling.</summary>
    public const int MostStackBytes = 4 * 1024 * 1024;

    /// <summary>0: a plugin that takes no body.</summary>
    public const int LeastInputBytes = 0;

    /// <summary>16 MiB: the body is held in memory on both sides of the executor's socket.</summary>
    public const int MostInputBytes = 16 * 1024 * 1024;

    /// <summary>0: a plugin that answers with a status alone.</summary>
    public const int LeastOutputBytes = 0;

    /// <summary>32 MiB: twice the input; held in memory on both sides as well.</summary>
    public const int MostOutputBytes = 32 * 1024 * 1024;

    /// <summary>0: nothing is kept of the log.</summary>
    public const int LeastLogBytes = 0;

    /// <summary>16 KiB: log, detail and headers of an execution's end travel in one frame; and a thousand records with their logs are one delivery.</summary>
    public const int MostLogBytes = 16 * 1024;

    /// <summary>0: no operation that the node performs.</summary>
    public const int LeastHostCalls = 0;

    /// <summary>1,000: what Workers give for money.</summary>
    public const int MostHostCalls = 1000;

    /// <summary>0: nothing leaves the plugin but its answer.</summary>
    public const int LeastOutboundBytes = 0;

    /// <summary>32 MiB: the node holds what a call sends until it was performed.</summary>
    public const int MostOutboundBytes = 32 * 1024 * 1024;

    /// <summary>1: without a single open call there are none; <see cref="LeastHostCalls"/> is how to forbid them.</summary>
    public const int LeastOpenCalls = 1;

    /// <summary>32: what the guest contract says, and what SDKs count on.</summary>
    public const int MostOpenCalls = 32;

    /// <summary>0: no plugin is called.</summary>
    public const int LeastCallDepth = 0;

    /// <summary>16: a quarter of the seats of a tenant's process, so that four such chains of it still end. Whatever is set, a ring ends here.</summary>
    public const int MostCallDepth = 16;

    /// <summary>0: no plugin is called.</summary>
    public const int LeastPluginCalls = 0;

    /// <summary>1,000, as for all operations of one execution.</summary>
    public const int MostPluginCalls = 1000;

    /// <summary>1: less would be a plugin that is switched off, and that is what deployments are for.</summary>
    public const int LeastConcurrentExecutions = 1;

    /// <summary>1,024: as many as wait on a node at most. What its processes have threads for is the node's own setting, and counts as well.</summary>
    public const int MostConcurrentExecutions = 1024;

    /// <summary>1, as for those at a time.</summary>
    public const int LeastExecutionsPerSecond = 1;

    /// <summary>100,000: more than a large machine's node answers.</summary>
    public const int MostExecutionsPerSecond = 100_000;
}
