namespace Platform.Testing.Input;

/// <summary>What a stranger sends where a name belongs.</summary>
public static class HostileText
{
    public const string WrongCase = "wrong case";

    private const string Long = "10 kB";

    private const int LongLength = 10_000;

    /// <summary>As text that is no name.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["empty"] = "",
        ["parent"] = "../x",
        ["absolute path"] = "/etc/passwd",
        ["NUL"] = "a\0b",
        ["line break"] = "a\r\nb",
        ["direction override"] = "a\u202eb",
        ["zero width"] = "a\u200bb",
        [WrongCase] = "Upper",
        ["look-alike"] = "аdmin",
        ["quote"] = "a' or '1'='1",
        [Long] = new('a', LongLength),
    };

    /// <summary>As text that people could not trust, were they shown it.</summary>
    public static IReadOnlyDictionary<string, string> Lines { get; } =
        Names.Where(name => name.Key is "NUL" or "line break" or "direction override" or "zero width" or Long).ToDictionary();

    /// <summary>As segments of a path, escaped as a stranger would escape them.</summary>
    public static IReadOnlyDictionary<string, string> Segments { get; } = new Dictionary<string, string>
    {
        ["parent"] = "..%2f..%2fetc%2fpasswd",
        ["parent, escaped"] = "%2e%2e%2f%2e%2e%2fx",
        ["parent, escaped twice"] = "%252e%252e%252fx",
        ["NUL"] = "a%00b",
        ["line break"] = "a%0d%0ab",
        ["direction override"] = "a%E2%80%AEb",
        ["zero width"] = "a%E2%80%8Bb",
        ["no UTF-8"] = "a%ff%feb",
        [WrongCase] = "Upper",
        ["look-alike"] = "%D0%B0dmin",
        ["quote"] = "a'%20or%20'1'='1",
        ["backslash"] = "..%5c..%5cx",
        ["wildcard"] = "*",
        ["4 kB"] = new('a', LongLength * 2 / 5),
        [Long] = new('a', LongLength),
    };
}
