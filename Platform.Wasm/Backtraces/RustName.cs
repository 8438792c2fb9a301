using System.Globalization;
using System.Text;

namespace Platform.Wasm.Backtraces;

/// <summary>Names that rustc mangled in its older way, <c>_ZN4core9panicking5panic17h…E</c>, which its linker leaves so unless told to demangle.</summary>
internal static class RustName
{
    private const string Start = "_ZN";

    private static readonly Dictionary<string, string> Escapes = new(StringComparer.Ordinal)
    {
        ["LT"] = "<",
        ["GT"] = ">",
        ["RF"] = "&",
        ["BP"] = "*",
        ["LP"] = "(",
        ["RP"] = ")",
        ["SP"] = "@",
        ["C"] = ",",
    };

    /// <summary>The path that it stands for; the name itself if it is of another kind.</summary>
    public static string Demangle(string name)
    {
        if (!name.StartsWith(Start, StringComparison.Ordinal))
        {
            return name;
        }

        var path = new StringBuilder();
        var rest = name.AsSpan(Start.Length);
        while (rest.Length > 0 && char.IsAsciiDigit(rest[0]))
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > rest.Length - digits)
            {
                return name;
            }

            path.Append(path.Length == 0 ? "" : "::");
            Append(path, rest.Slice(digits, length));
            rest = rest[(digits + length)..];
        }

        return rest.StartsWith("E") && path.Length > 0 ? path.ToString() : name;
    }

    /// <summary>One part: <c>$LT$</c> and the like, <c>$u7b$</c> for characters by number, two dots for a colon twice.</summary>
    private static void Append(StringBuilder path, ReadOnlySpan<char> part)
    {
        part = part.StartsWith("_$") ? part[1..] : part;
        while (part.Length > 0)
        {
            var end = part[0] == '$' ? part[1..].IndexOf('$') : -1;
            if (end >= 0 && Unescape(part.Slice(1, end)) is { } text)
            {
                path.Append(text);
                part = part[(end + 2)..];
            }
            else if (part.StartsWith(".."))
            {
                path.Append("::");
                part = part[2..];
            }
            else
            {
                path.Append(part[0]);
                part = part[1..];
            }
        }
    }

    private static string? Unescape(ReadOnlySpan<char> escape) => escape switch
    {
        ['u', .. var digits] when int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
        _ => Escapes.GetValueOrDefault(escape.ToString()),
    };
}
