using System.Buffers;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>Which headers a plugin may send, and which of an answer it gets.</summary>
internal static class FetchHeaders
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz");

    // They belong to the connection, to the message's framing, or say who is asking on whose behalf.
    private static readonly HashSet<string> Owned =
    [
        "accept-encoding", "connection", "content-length", "expect", "forwarded", "host", "keep-alive", "proxy-authenticate", "proxy-authorization",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "via",
    ];

    private static readonly HashSet<string> Credentials = ["authorization", "cookie"];

    public static bool MayBeSent(string name, string value) =>
        name.Length > 0
        && name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0
        && !Owned.Contains(name)
        && !name.StartsWith("x-platform-", StringComparison.Ordinal)
        && !name.StartsWith("x-forwarded-", StringComparison.Ordinal)
        && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');

    public static bool IsCredential(string name) => Credentials.Contains(name);

    /// <summary>What describes the connection, or a body that the plugin gets in another form, is not passed on.</summary>
    public static bool IsAnswered(string name, bool decoded) => !Owned.Contains(name) && !(decoded && name == "content-encoding");
}
