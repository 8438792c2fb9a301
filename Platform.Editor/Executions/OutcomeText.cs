using Platform.Contracts.Executions;

namespace Platform.Editor.Executions;

/// <summary>How an execution ended, for the plugin's author.</summary>
internal static class OutcomeText
{
    public static string Of(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.Completed => "Completed",
        ExecutionOutcome.GuestFailed => "Your plugin failed",
        ExecutionOutcome.GuestTrapped => "Your plugin crashed",
        ExecutionOutcome.StackExhausted => "Too deep a recursion",
        ExecutionOutcome.CpuLimit => "Too much CPU time",
        ExecutionOutcome.WallLimit => "Took too long",
        ExecutionOutcome.MemoryLimit => "Too much memory",
        ExecutionOutcome.OutputLimit => "Too much output",
        ExecutionOutcome.InputLimit => "Too much input",
        ExecutionOutcome.Overloaded => "The platform is busy; try again",
        ExecutionOutcome.NotReady => "Not ready yet; try again",
        ExecutionOutcome.RateLimit => "Too many requests in a second",
        ExecutionOutcome.ConcurrencyLimit => "Too many requests at a time",
        ExecutionOutcome.QuotaExceeded => "The quota is used up",
        ExecutionOutcome.Cancelled => "Cancelled",
        _ => "The platform failed; try again",
    };
}
