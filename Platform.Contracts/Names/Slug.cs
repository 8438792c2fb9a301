namespace Platform.Contracts.Names;

/// <summary>The one grammar of names that people choose: 1 to 63 lower-case letters, digits and inner hyphens, so that a name is also a DNS label and a path segment.</summary>
internal static class Slug
{
    public const int MaxLength = 63;

    public static bool TryCheck(string? text, string what, out string error)
    {
        error = text switch
        {
            null or "" => $"{what} is empty; it needs 1 to {MaxLength} characters.",
            { Length: > MaxLength } => $"{what} has {text.Length} characters; at most {MaxLength} are allowed.",
            _ when text.AsSpan().IndexOfAnyExcept(Allowed) >= 0 => $"{what} may only hold a to z, 0 to 9 and hyphens.",
            _ when text[0] == '-' || text[^1] == '-' => $"{what} may not begin or end with a hyphen.",
            _ => "",
        };
        return error.Length == 0;
    }

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
