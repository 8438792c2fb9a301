namespace Platform.Contracts.Executions;

/// <summary>How an execution ended: whose fault, and at which stage. Guest faults are outcomes, not errors of the platform.</summary>
public enum ExecutionOutcome
{
    /// <summary>The guest answered.</summary>
    Completed,

    /// <summary>The guest ended with a non-zero exit code or an uncaught exception.</summary>
    GuestFailed,

    /// <summary>The guest trapped: unreachable, out of bounds, division by zero, a wrong indirect call.</summary>
    GuestTrapped,

    /// <summary>The guest recursed deeper than its stack.</summary>
    StackExhausted,

    /// <summary>The guest used more CPU time than it may.</summary>
    CpuLimit,

    /// <summary>The guest took longer than it may.</summary>
    WallLimit,

    /// <summary>The guest failed after its memory limit refused it more.</summary>
    MemoryLimit,

    /// <summary>The guest wrote more than the output limit.</summary>
    OutputLimit,

    /// <summary>The request body is over the input limit.</summary>
    InputLimit,

    /// <summary>The node or the tenant is at its concurrency limit.</summary>
    Overloaded,

    /// <summary>The version's code image is not here yet, or cannot be.</summary>
    NotReady,

    /// <summary>The executor process died or broke the protocol.</summary>
    ExecutorLost,

    /// <summary>The caller went away.</summary>
    Cancelled,

    /// <summary>The platform failed.</summary>
    PlatformFailed,

    /// <summary>The plugin or its tenant began as many executions in this second as it may.</summary>
    RateLimit,

    /// <summary>The plugin or its tenant has as many executions running, and waiting, as it may.</summary>
    ConcurrencyLimit,

    /// <summary>The tenant has used what it may in this day or month.</summary>
    QuotaExceeded,
}
