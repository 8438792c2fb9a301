using System.Globalization;

namespace Platform.Wasm.Tool;

/// <summary>A module's own names on a terminal: they may hold anything, also what moves its cursor.</summary>
internal static class Visible
{
    public static string Text(string name) =>
        string.Concat(name.EnumerateRunes().Select(rune => System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? "?" : rune.ToString()));
}
