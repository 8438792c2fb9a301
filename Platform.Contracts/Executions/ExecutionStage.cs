namespace Platform.Contracts.Executions;

/// <summary>How far an execution got, in this order.</summary>
public enum ExecutionStage
{
    /// <summary>Before anything was done for it.</summary>
    Admission,

    /// <summary>While its version was made ready to run.</summary>
    Prepare,

    /// <summary>While the guest ran.</summary>
    Run,

    /// <summary>When it answered.</summary>
    Answer,
}
