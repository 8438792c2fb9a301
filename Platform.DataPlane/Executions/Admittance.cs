namespace Platform.DataPlane.Executions;

/// <summary>What admission says to an execution.</summary>
internal enum Admittance
{
    /// <summary>It may begin.</summary>
    Entered,

    /// <summary>Its plugin or tenant has as many as it may.</summary>
    ShareFull,

    /// <summary>The node has as many as it takes, or the process has.</summary>
    NodeFull,
}
