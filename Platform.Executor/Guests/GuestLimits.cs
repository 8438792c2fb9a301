namespace Platform.Executor.Guests;

/// <summary>What an execution may use inside this process. Time limits come with each run.</summary>
internal static class GuestLimits
{
    /// <summary>128 MiB in pages of 64 KiB: what Workers and Lambda@Edge give; 64 guests of it fit into 8 GiB.</summary>
    public const uint MemoryPages = 2048;

    /// <summary>Of each table: 800 KB of this process. Large Go programs use 20,000.</summary>
    public const uint TableElements = 100_000;

    /// <summary>What the files in /tmp may hold together. They are this process's memory, beside the guest's: an eighth of it.</summary>
    public const int TemporaryBytes = 16 * 1024 * 1024;

    /// <summary>A guest's own stack, by depth of calls: wasm-ld's default of 1 MiB of shadow stack is used up earlier.</summary>
    public const int StackBytes = 2 * 1024 * 1024;

    /// <summary>The thread under it: the guest's stack, and as much again for host functions, the runtime and signal handling. Only touched pages cost memory.</summary>
    public const int ThreadStackBytes = 8 * 1024 * 1024;

    /// <summary>8 MiB, as the node takes no more.</summary>
    public const int OutputBytes = 8 * 1024 * 1024;

    /// <summary>Response headers altogether; Kestrel's own limit for requests is 32 KiB, and headers, log and detail must fit into one frame.</summary>
    public const int HeaderBytes = 16 * 1024;

    /// <summary>Of an error message; longer ones belong into the log.</summary>
    public const int DetailCharacters = 1000;

    /// <summary>Instances that wait for their next run. A JavaScript one holds 1.3 MB, so all of them together some hundreds of MB.</summary>
    public const int IdleInstances = 256;
}
