namespace Platform.Executor.Guests;

/// <summary>What is the same for every execution in this process. What else one may use comes with its program and its run.</summary>
internal static class GuestLimits
{
    /// <summary>Of each table: 800 KB of this process. Large Go programs use 20,000.</summary>
    public const uint TableElements = 100_000;

    /// <summary>What the files in /tmp may hold together. They are this process's memory, beside the guest's: an eighth of it.</summary>
    public const int TemporaryBytes = 16 * 1024 * 1024;

    /// <summary>A guest's thread: twice the most that its own stack may be, the other half for host functions, the runtime and signal handling. Only touched pages cost memory.</summary>
    public const int ThreadStackBytes = 8 * 1024 * 1024;

    /// <summary>Response headers altogether; Kestrel's own limit for requests is 32 KiB, and headers, log and detail must fit into one frame.</summary>
    public const int HeaderBytes = 16 * 1024;

    /// <summary>Of an error message; longer ones belong into the log.</summary>
    public const int DetailCharacters = 1000;

    /// <summary>Instances that wait for their next run. A JavaScript one holds 1.3 MB, so all of them together some hundreds of MB.</summary>
    public const int IdleInstances = 256;
}
