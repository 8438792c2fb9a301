namespace Platform.Builder.Builds;

internal static class BuildLimits
{
    /// <summary>Files of a source: what the contract of a source bundle allows.</summary>
    public const int SourceFiles = 200;

    /// <summary>All of a source: what the contract of a source bundle allows. A plugin is a page or ten of text.</summary>
    public const int SourceBytes = 1 << 20;

    /// <summary>A module: what an uploaded version may be. Go with all that a plugin uses is 3 to 6 MB.</summary>
    public const int ModuleBytes = 32 << 20;

    /// <summary>All that one build writes to disk: go's objects of a large source are about a tenth.</summary>
    public const long WorkspaceBytes = 512L << 20;

    /// <summary>Lines of a build's log; nobody reads more, and they travel through the queue.</summary>
    public const int LogLines = 2000;

    /// <summary>Of a line; rustc draws no longer ones.</summary>
    public const int LogLineCharacters = 1000;

    /// <summary>Diagnostics that are passed on; an editor cannot show more.</summary>
    public const int Diagnostics = 100;
}
