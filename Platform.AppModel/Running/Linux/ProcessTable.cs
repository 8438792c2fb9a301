using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace Aspire.Hosting.Running.Linux;

[SupportedOSPlatform("linux")]
internal static class ProcessTable
{
    // proc(5), counted from the state, which is the first field behind the name.
    private const int SessionField = 3;
    private const int StartField = 19;

    public static IReadOnlyList<ProcessEntry> Read() => [.. Ids().Select(ReadOne).OfType<ProcessEntry>()];

    public static long StartOf(int process) => ReadOne(process)?.Started ?? 0;

    /// <summary>Processes that were started with this setting in their environment.</summary>
    public static IReadOnlyList<int> Marked(string setting)
    {
        var mark = Encoding.UTF8.GetBytes(setting);
        return [.. Ids().Where(id => Environment(id).AsSpan().IndexOf(mark) >= 0)];
    }

    private static IEnumerable<int> Ids() => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => name!.All(char.IsAsciiDigit))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture));

    private static ProcessEntry? ReadOne(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            // The name stands in parentheses and may hold anything, parentheses and spaces too.
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return new ProcessEntry(id, int.Parse(fields[SessionField], CultureInfo.InvariantCulture), long.Parse(fields[StartField], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Environment(int id)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
