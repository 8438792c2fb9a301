using System.Text.RegularExpressions;

namespace Platform.Editor.Builds;

/// <summary>Which lines of a build log the eye should find: what tsc, rustc and esbuild call an error or a warning.</summary>
internal static partial class LineTone
{
    public static string Of(string text) => Error().IsMatch(text) ? "bad" : Warning().IsMatch(text) ? "warn" : "";

    [GeneratedRegex(@"(^|[\s:])error(:|\[|\s[A-Z]+\d)|\[ERROR\]")]
    private static partial Regex Error();

    [GeneratedRegex(@"(^|[\s:])warning(:|\[|\s[A-Z]+\d)|\[WARNING\]")]
    private static partial Regex Warning();
}
