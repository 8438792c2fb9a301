namespace Platform.Wasm;

/// <summary>How an instance goes back to its snapshot.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Whether the kernel can tell, and lets this process ask. Tried once, at the first use.</summary>
    public static bool WritesCanBeTracked => Runtime.Kernel.IsLinux && Runtime.Linux.WriteTracking.OfProcess is not null;

    /// <summary>
    /// Whether to ask the kernel which pages were written, where it can tell (Linux 6.7 and later). Otherwise every reset looks through all of memory:
    /// some 10 µs more for each megabyte.
    /// </summary>
    public bool TrackWrites { get; init; } = true;

    /// <summary>
    /// After one reset of so many in the process, everything is compared with the snapshot; a difference ends the process, because then one execution could read what another wrote.
    /// 1,000: some 30 µs a thousand times more seldom. 0 for never.
    /// </summary>
    public int AuditEvery { get; init; } = 1_000;
}
