using Platform.Wasm.Wasi;

namespace Platform.Wasm.Hosting;

/// <summary>
/// A program with a memory of its own. It serves one run at a time and has to be reset in between: then no run sees what another wrote.
/// Used by one thread at a time; only <see cref="Interrupt"/> may come from another.
/// </summary>
public interface IWasmInstance : IDisposable
{
    /// <summary>What the run wrote to descriptor 1, and whether that was more than it may; until <see cref="Reset"/>.</summary>
    WasiOutput Stdout { get; }

    /// <summary>What the run wrote to descriptor 2; the host may add to it. Until <see cref="Reset"/>.</summary>
    WasiOutput Stderr { get; }

    /// <summary>The present size of its memory in pages of 64 KiB; 0 if it exports none.</summary>
    uint MemoryPages { get; }

    /// <summary>What the run was refused because of the limits, as far as the runtime can tell: if it then failed, that may be why.</summary>
    GrowthRefusal GrowthRefused { get; }

    /// <summary>
    /// Runs <c>_start</c> to its end on the calling thread, whose processor time is the run's. Whatever the guest does is an outcome;
    /// an exception is a fault of the host or of the runtime.
    /// </summary>
    CallOutcome Run(in RunInput input);

    /// <summary>
    /// Ends the present run within milliseconds, sleeping or not, and every other before <see cref="Reset"/>: its outcome is <see cref="TrapKind.Interrupted"/>.
    /// From any thread, but not together with <see cref="Reset"/> or after disposal.
    /// </summary>
    void Interrupt();

    /// <summary>Puts it back into its first state, however the run ended. What it showed of the run becomes invalid.</summary>
    void Reset();
}
