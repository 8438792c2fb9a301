namespace Platform.Contracts.Builds;

/// <summary>How far a build is. It leaves <see cref="Succeeded"/> and <see cref="Failed"/> never.</summary>
public enum BuildState
{
    /// <summary>Waiting for a builder.</summary>
    Queued,

    /// <summary>In a builder's sandbox.</summary>
    Running,

    /// <summary>Its module is stored and recorded as a version.</summary>
    Succeeded,

    /// <summary>The source or the platform failed it; see the diagnostics and the reason.</summary>
    Failed,
}
