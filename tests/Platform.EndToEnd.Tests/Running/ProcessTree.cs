using System.Diagnostics;
using System.Globalization;

namespace Platform.EndToEnd.Tests.Running;

/// <summary>The processes below one of ours, so that a test stops nobody else's.</summary>
internal static class ProcessTree
{
    /// <summary>The descendant whose command line and environment hold these texts.</summary>
    public static int? Find(int root, string command, string? environment = null) => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id != 0 && Read(id, "cmdline").Contains(command, StringComparison.Ordinal)
            && (environment is null || Read(id, "environ").Split('\0').Contains(environment))
            && Descends(id, root))
        .Cast<int?>()
        .FirstOrDefault();

    /// <summary>The leader of the group that it is in.</summary>
    public static int GroupOf(int id) => int.Parse(Stat(id)[2], CultureInfo.InvariantCulture);

    /// <param name="id">A process, or a group as a negative number.</param>
    /// <param name="signal">Its name without SIG.</param>
    public static async Task SignalAsync(int id, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", "--", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
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
