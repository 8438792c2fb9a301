namespace Aspire.Hosting.Telemetry;

internal static class TagFilter
{
    /// <summary><paramref name="wanted"/> is empty, a name, or name=value; of the value a part is enough.</summary>
    public static bool Matches(string wanted, IReadOnlyList<Tag> tags)
    {
        if (wanted.Length == 0)
        {
            return true;
        }

        var at = wanted.IndexOf('=', StringComparison.Ordinal);
        var name = at < 0 ? wanted : wanted[..at];
        return tags.Any(tag => tag.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)
            && (at < 0 || tag.Value.Contains(wanted[(at + 1)..].Trim(), StringComparison.OrdinalIgnoreCase)));
    }
}
