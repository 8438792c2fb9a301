namespace Platform.Contracts.Executions;

/// <summary>Whose fault each outcome is, and at which stage it comes about.</summary>
public static class OutcomeTable
{
    /// <summary>Whose fault.</summary>
    public static ExecutionFault FaultOf(ExecutionOutcome outcome) => Find(outcome).Fault;

    /// <summary>At which stage.</summary>
    public static ExecutionStage StageOf(ExecutionOutcome outcome) => Find(outcome).Stage;

    /// <summary>Whether such an execution counts for quotas and bills: it came as far as to run.</summary>
    public static bool Counts(ExecutionOutcome outcome) => StageOf(outcome) >= ExecutionStage.Run;

    private static (ExecutionFault Fault, ExecutionStage Stage) Find(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.Completed => (ExecutionFault.None, ExecutionStage.Answer),
        ExecutionOutcome.GuestFailed => (ExecutionFault.Guest, ExecutionStage.Run),
        ExecutionOutcome.GuestTrapped => (ExecutionFault.Guest, ExecutionStage.Run),
        ExecutionOutcome.StackExhausted => (ExecutionFault.Guest, ExecutionStage.Run),
        ExecutionOutcome.CpuLimit => (ExecutionFault.Guest, ExecutionStage.Run),
        ExecutionOutcome.WallLimit => (ExecutionFault.Guest, ExecutionStage.Run),
        ExecutionOutcome.MemoryLimit => (ExecutionFault.Guest, ExecutionStage.Run),
        ExecutionOutcome.OutputLimit => (ExecutionFault.Guest, ExecutionStage.Answer),
        ExecutionOutcome.InputLimit => (ExecutionFault.Caller, ExecutionStage.Admission),
        ExecutionOutcome.Overloaded => (ExecutionFault.Platform, ExecutionStage.Admission),
        ExecutionOutcome.NotReady => (ExecutionFault.Platform, ExecutionStage.Prepare),
        ExecutionOutcome.ExecutorLost => (ExecutionFault.Platform, ExecutionStage.Run),
        ExecutionOutcome.Cancelled => (ExecutionFault.Caller, ExecutionStage.Run),
        ExecutionOutcome.PlatformFailed => (ExecutionFault.Platform, ExecutionStage.Run),
        ExecutionOutcome.RateLimit => (ExecutionFault.Caller, ExecutionStage.Admission),
        ExecutionOutcome.ConcurrencyLimit => (ExecutionFault.Caller, ExecutionStage.Admission),
        ExecutionOutcome.QuotaExceeded => (ExecutionFault.Caller, ExecutionStage.Admission),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome needs its row in this table."),
    };
}
