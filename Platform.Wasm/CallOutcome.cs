using Platform.Wasm.Backtraces;

namespace Platform.Wasm;

/// <summary>How a call into a guest ended.</summary>
/// <param name="Trap">None if the function returned.</param>
/// <param name="ExitCode">The guest's exit code; only with <see cref="TrapKind.Exit"/>.</param>
/// <param name="Detail">What a host function said about its refusal; only with <see cref="TrapKind.HostRefused"/>.</param>
public readonly record struct CallOutcome(TrapKind Trap, int ExitCode = 0, string? Detail = null)
{
    /// <summary>Whether the function returned.</summary>
    public bool Returned => Trap == TrapKind.None;

    /// <summary>Where the guest was, if it trapped; null after an exit. No part of what makes two outcomes equal.</summary>
    public Backtrace? Backtrace { get; init; }

    /// <summary>Whether both say the same of how the call ended.</summary>
    public bool Equals(CallOutcome other) => (Trap, ExitCode, Detail) == (other.Trap, other.ExitCode, other.Detail);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Trap, ExitCode, Detail);

    /// <summary>For hosts that prefer an exception.</summary>
    /// <exception cref="TrapException">The function did not return.</exception>
    public void ThrowIfTrapped()
    {
        if (!Returned)
        {
            throw new TrapException(Trap, ExitCode, Detail) { Backtrace = Backtrace };
        }
    }
}
