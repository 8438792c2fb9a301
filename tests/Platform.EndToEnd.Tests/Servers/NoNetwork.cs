using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Servers;

/// <summary>Programs in a network namespace that has a loopback and nothing else.</summary>
internal static class NoNetwork
{
    private const string Script = "ip link set lo up && exec \"$@\"";

    // Who is not root keeps, in a namespace of users, just what bringing the loopback up takes.
    private static readonly string[] Namespace = Environment.IsPrivilegedProcess ? ["--net"] : ["--user", "--map-current-user", "--keep-caps", "--net"];

    public static Child Run(IEnumerable<string> command, string folder, IReadOnlyDictionary<string, string> environment) =>
        new("unshare", [.. Namespace, "sh", "-c", Script, "sh", .. command], folder, environment);
}
