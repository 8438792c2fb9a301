using System.Globalization;
using System.Net;

namespace Platform.EndToEnd.Tests.Running;

/// <summary>The processes below one of ours, so that a test stops nobody else's.</summary>
internal static class ProcessTree
{
    private const string Listening = "0A";

    private static readonly string[] Tables = ["tcp", "tcp6"];

    /// <summary>The descendant whose command line and environment hold these texts.</summary>
    public static int? Find(int root, string command, string? environment = null) => All(root, command, environment).Cast<int?>().FirstOrDefault();

    /// <summary>The one of them that started none of the others: behind the programs that build its walls, whose command lines hold its own.</summary>
    public static int? FindInnermost(int root, string command)
    {
        var all = All(root, command, environment: null).ToList();
        return all.Where(id => !all.Exists(other => other != id && Descends(other, id))).Cast<int?>().FirstOrDefault();
    }

    /// <summary>What the tree listens on over TCP, and which program does.</summary>
    public static IReadOnlyList<(IPEndPoint Address, string Program)> Listeners(int root)
    {
        var sockets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id != 0 && Descends(id, root)))
        {
            foreach (var link in Links(id).Where(link => link.StartsWith("socket:[", StringComparison.Ordinal)))
            {
                sockets[link[8..^1]] = Read(id, "comm").Trim();
            }
        }

        return [.. Tables.SelectMany(table => File.ReadLines($"/proc/self/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == Listening && sockets.ContainsKey(fields[9]))
            .Select(fields => (AddressOf(fields[1]), sockets[fields[9]]))];
    }

    /// <summary>Processes that work in this folder, or whose command line or environment names it, as "id program". Some servers overwrite the latter two.</summary>
    public static IReadOnlyList<string> Mentioning(string folder) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id != 0 && (Read(id, "cmdline").Contains(folder, StringComparison.Ordinal) || Read(id, "environ").Contains(folder, StringComparison.Ordinal)
                || WorksIn(id).StartsWith(folder, StringComparison.Ordinal)))
            .Select(id => $"{id} {Read(id, "comm").Trim()}")];

    /// <summary>The leader of the group that it is in.</summary>
    public static int GroupOf(int id) => int.Parse(Stat(id)[2], CultureInfo.InvariantCulture);

    private static IEnumerable<int> All(int root, string command, string? environment) => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id != 0 && Read(id, "cmdline").Contains(command, StringComparison.Ordinal)
            && (environment is null || Read(id, "environ").Split('\0').Contains(environment))
            && Descends(id, root));

    // Hex, in words of the machine's byte order.
    private static IPEndPoint AddressOf(string text)
    {
        var (address, port) = (text.Split(':')[0], text.Split(':')[1]);
        var bytes = Convert.FromHexString(address).Chunk(4).SelectMany(word => BitConverter.IsLittleEndian ? word.Reverse() : word).ToArray();
        return new IPEndPoint(new IPAddress(bytes), int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private static List<string> Links(int id)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{id}/fd").Select(path => new FileInfo(path).LinkTarget ?? "")];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string WorksIn(int id)
    {
        try
        {
            return new FileInfo($"/proc/{id}/cwd").LinkTarget ?? "";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool Descends(int id, int root)
    {
        while (id > 1 && id != root)
        {
            id = Stat(id) is { Length: > 1 } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : 0;
        }

        return id == root;
    }

    // From the third field on: state, parent, group. The second, in brackets, may hold anything.
    private static string[] Stat(int id)
    {
        var stat = Read(id, "stat");
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
