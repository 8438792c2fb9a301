using System.Buffers;
using System.Text;

namespace Platform.Wasm.Backtraces;

/// <summary>A name as a person wants to see it, whoever wrote it.</summary>
internal static class ReadableName
{
    // Rust's generic functions reach some hundreds; what matters stands at the front.
    private const int MaximumCharacters = 200;

    // "::h" and 16 digits: what Rust appends so that names are unique.
    private const string HashMark = "::h";
    private const int HashLength = 19;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string Of(string name)
    {
        name = RustName.Demangle(name);
        if (name.Length > HashLength && name.AsSpan(name.Length - HashLength) is var tail && tail.StartsWith(HashMark, StringComparison.Ordinal)
            && !tail[HashMark.Length..].ContainsAnyExcept(HexDigits))
        {
            name = name[..^HashLength];
        }

        var text = new StringBuilder(Math.Min(name.Length, MaximumCharacters));
        foreach (var rune in name.EnumerateRunes())
        {
            if (text.Length >= MaximumCharacters)
            {
                return text.Append('…').ToString();
            }

            // No line breaks, and nothing that makes a terminal or a page show other than what is there.
            text.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format ? "?" : rune.ToString());
        }

        return text.ToString();
    }
}
