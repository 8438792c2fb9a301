namespace Platform.Contracts.Versions;

/// <summary>How far a version is.</summary>
public enum VersionState
{
    /// <summary>Its code image is being made.</summary>
    Compiling,

    /// <summary>Deployable: its code image exists in the region.</summary>
    Ready,

    /// <summary>It cannot run; the reason is beside the state.</summary>
    Failed,
}
