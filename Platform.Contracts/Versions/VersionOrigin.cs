namespace Platform.Contracts.Versions;

/// <summary>Where a version came from.</summary>
public enum VersionOrigin
{
    /// <summary>A build of the draft.</summary>
    Build,

    /// <summary>An uploaded module.</summary>
    Upload,
}
