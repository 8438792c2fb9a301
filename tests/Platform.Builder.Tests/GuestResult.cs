using Platform.Wasm;

namespace Platform.Builder.Tests;

internal sealed record GuestResult(CallOutcome Outcome, string Output, string Log)
{
    /// <summary>It returned, or ended with exit code 0.</summary>
    public bool Succeeded => Outcome.Returned || (Outcome.Trap == TrapKind.Exit && Outcome.ExitCode == 0);
}
