namespace Platform.Editor.Drafts;

internal static class FilePath
{
    // As Contracts bounds SourceFile.Path.
    private const int MaxLength = 200;

    /// <summary>Why a path is no path of a source file; empty when it is one.</summary>
    public static string Problem(string path)
    {
        if (path.Length is 0 or > MaxLength)
        {
            return $"A path has 1 to {MaxLength} characters.";
        }

        if (path.Contains('\\', StringComparison.Ordinal))
        {
            return "Folders are separated by forward slashes.";
        }

        return path.Split('/').Any(part => part is "" or "." or "..") ? "A path is relative and has no empty, . or .. parts." : "";
    }
}
