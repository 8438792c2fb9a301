namespace Aspire.Hosting.Servers;

internal static class ServerEnvironment
{
    /// <summary>Servers get what they need and nothing of ours.</summary>
    public static Dictionary<string, string> With(string home, params IEnumerable<KeyValuePair<string, string>> more) =>
        new(
        [
            KeyValuePair.Create("PATH", Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin"),
            KeyValuePair.Create("HOME", home),
            KeyValuePair.Create("LC_ALL", "C.UTF-8"),
            .. more,
        ],
        StringComparer.Ordinal);
}
