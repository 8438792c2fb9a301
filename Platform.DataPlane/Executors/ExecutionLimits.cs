namespace Platform.DataPlane.Executors;

/// <summary>What one execution may use. Memory, stack and host calls are limited in the executor, where they are spent.</summary>
internal sealed record ExecutionLimits
{
    public static readonly ExecutionLimits Default = new();

    /// <summary>4 MiB: form posts and JSON, not uploads; the body is held in memory on both sides of the executor's socket.</summary>
    public int InputBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>8 MiB: twice the input, for what guests make larger; must not exceed what the protocol carries.</summary>
    public int OutputBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>10 s: what a person waits for a page at most; a caller that wants less hangs up.</summary>
    public TimeSpan Wall { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>2 s: a plugin computes for milliseconds, so this is a loop; a fifth of the wall time, because a machine may be busy with others.</summary>
    public TimeSpan Cpu { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>50 operations that the node performs: what Workers give for nothing; a plugin that needs more wants a service of its own.</summary>
    public int Calls { get; init; } = 50;

    /// <summary>6 of them at a time, as browsers do for a host; the others wait their turn. Each may hold two payloads in the node's memory.</summary>
    public int CallsAtOnce { get; init; } = 6;
}
