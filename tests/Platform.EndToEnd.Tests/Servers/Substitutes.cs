namespace Platform.EndToEnd.Tests.Servers;

/// <summary>What the first lines and the dashboard say of each.</summary>
internal static class Substitutes
{
    public static IReadOnlyDictionary<string, string> Sayings { get; } = new Dictionary<string, string>
    {
        ["messaging"] = "none, as Resources:messaging asks; builds are fed over loopback",
        ["redis"] = "none, as Resources:redis asks; each node learns the catalog by itself",
        ["blobs"] = "directory ",
        ["postgres"] = "PostgreSQL (npm: ",
    };
}
