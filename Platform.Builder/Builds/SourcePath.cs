using System.Text.RegularExpressions;

namespace Platform.Builder.Builds;

/// <summary>Paths come from people: what does not match may name a place outside of the workspace, or a file that a toolchain obeys.</summary>
internal static partial class SourcePath
{
    public static bool IsValid(string path) => path.Length <= BuildLimits.PathCharacters && Shape().IsMatch(path);

    // Segments of letters, digits and . _ - @ + that do not begin with a dot: neither "..", nor ".cargo/config.toml".
    [GeneratedRegex(@"\A[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*(/[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
