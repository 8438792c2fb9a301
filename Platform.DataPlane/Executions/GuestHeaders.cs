using System.Buffers;

namespace Platform.DataPlane.Executions;

/// <summary>Response headers that a guest set. The executor has checked them for the author's sake; this check is for ours, who do not trust the executor.</summary>
internal static class GuestHeaders
{
    private const string PlatformPrefix = "x-platform-";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz");

    // They describe the connection or the message's framing, which are the server's.
    private static readonly HashSet<string> Owned =
        ["connection", "content-length", "date", "keep-alive", "proxy-connection", "server", "te", "trailer", "transfer-encoding", "upgrade"];

    public static void Apply(IReadOnlyList<KeyValuePair<string, string>> headers, IHeaderDictionary response)
    {
        foreach (var (name, value) in headers)
        {
            if (IsAllowed(name, value))
            {
                response.Append(name, value);
            }
        }
    }

    public static bool IsAllowed(string name, string value) =>
        name.Length > 0
        && name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0
        && !Owned.Contains(name)
        && !name.StartsWith(PlatformPrefix, StringComparison.Ordinal)
        && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
