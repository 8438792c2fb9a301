using System.Text.RegularExpressions;

namespace Platform.Sandbox;

/// <summary>Says where on the host the paths of a command are, for sandboxes that cannot put files elsewhere.</summary>
internal sealed class MountedPaths
{
    private readonly Dictionary<string, string> _hosts;
    private readonly Regex _inside;

    public MountedPaths(IReadOnlyList<Mount> mounts)
    {
        _hosts = mounts.ToDictionary(mount => mount.Inside, mount => mount.Host, StringComparer.Ordinal);
        // All at once and the longest first, because a host's path may look like one inside, and one inside may lie in another.
        var paths = mounts.Select(mount => mount.Inside).OrderByDescending(path => path.Length).Select(Regex.Escape);
        _inside = new Regex($@"(?<![\w./-])({string.Join('|', paths)})(?![\w.-])", RegexOptions.CultureInvariant);
    }

    /// <summary>Paths may stand anywhere: in <c>--option=path</c>, in <c>path:path</c>.</summary>
    public string OnHost(string text) => _inside.Replace(text, match => _hosts[match.Value]);
}
