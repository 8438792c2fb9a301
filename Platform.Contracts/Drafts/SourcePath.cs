using System.Text.RegularExpressions;

namespace Platform.Contracts.Drafts;

/// <summary>The names of source files. They come from people: what does not match may name a place outside of the source, or a file that a toolchain obeys.</summary>
public static partial class SourcePath
{
    /// <summary>Of a path within a source.</summary>
    public const int LengthMaximum = 200;

    /// <summary>Whether a source may have a file of that name.</summary>
    public static bool IsValid(string path) => path.Length <= LengthMaximum && Shape().IsMatch(path);

    // Segments of letters, digits and . _ - @ + that do not begin with a dot: neither "..", nor ".cargo/config.toml".
    [GeneratedRegex(@"\A[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*(/[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
