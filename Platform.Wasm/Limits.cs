namespace Platform.Wasm;

/// <summary>What an execution may use. The defaults suit plugins that answer requests; each says where it comes from.</summary>
public sealed record Limits
{
    /// <summary>
    /// The stack that is kept free below the guest: for the frame of one more compiled function (at most 0.4 MB of locals and operands)
    /// and for the host functions that it calls.
    /// </summary>
    public const int StackReserveBytes = 1 << 20;

    /// <summary>
    /// Pages of 64 KiB that one memory may have. 4,096 (256 MiB): a QuickJS plugin uses 21 to some hundreds, a Go program 280 at its start;
    /// Cloudflare Workers give 128 MB.
    /// </summary>
    public uint MemoryPages { get; init; } = 4_096;

    /// <summary>Elements that one table may have. 1,000,000 (8 MB of the host): large Go programs use 20,000.</summary>
    public uint TableElements { get; init; } = 1_000_000;

    /// <summary>
    /// Bytes of the thread's stack that nested guest calls may use. 2 MiB: lets JavaScript recurse some 1,500 deep (128 KiB of QuickJS's own stack),
    /// and a trap from its end still unwinds in about 6 ms; at 64 MiB that would be half a second.
    /// </summary>
    public int StackBytes { get; init; } = 2 << 20;

    /// <summary>How long an execution may take, by the clock on the wall. 10 s: beyond what any caller waits for a synchronous answer.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much processor time of its thread an execution may take. 1 s: 50,000 times that of a small plugin.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The stack size to start a thread with that runs guests under these limits. On a smaller one guests run too, less deep.</summary>
    public int ThreadStackBytes => StackBytes + StackReserveBytes + (256 << 10);
}
