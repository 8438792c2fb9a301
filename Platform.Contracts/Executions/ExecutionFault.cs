namespace Platform.Contracts.Executions;

/// <summary>Whose fault an <see cref="ExecutionOutcome"/> is.</summary>
public enum ExecutionFault
{
    /// <summary>Nobody's: it went as it should.</summary>
    None,

    /// <summary>The plugin's: its author has to mend it.</summary>
    Guest,

    /// <summary>The caller's: another request would have gone well.</summary>
    Caller,

    /// <summary>The platform's, or its operator's: the same request may go well later.</summary>
    Platform,
}
