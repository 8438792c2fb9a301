using System.Globalization;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>How many threads this user has on the machine: the kernel's limit on processes counts them all.</summary>
[SupportedOSPlatform("linux")]
internal static class UserThreads
{
    public static int Count()
    {
        var own = UserOf(ReadStatus("self"));
        return Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => ReadStatus(name!))
            .Where(status => UserOf(status) == own)
            .Sum(status => int.Parse(status.GetValueOrDefault("Threads", "1"), CultureInfo.InvariantCulture));
    }

    private static string? UserOf(Dictionary<string, string> status) => status.GetValueOrDefault("Uid")?.Split('\t')[0];

    private static Dictionary<string, string> ReadStatus(string process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Select(line => line.Split(":\t", 2)).Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.Ordinal);
        }
        catch (IOException)
        {
            // It ended in between.
            return [];
        }
    }
}
