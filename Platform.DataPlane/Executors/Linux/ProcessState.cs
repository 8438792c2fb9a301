using System.Runtime.Versioning;

namespace Platform.DataPlane.Executors.Linux;

/// <summary>What the kernel says a process does.</summary>
[SupportedOSPlatform("linux")]
internal static class ProcessState
{
    // The state is the first field behind the name, which stands in brackets and may hold anything.
    public static bool IsStopped(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart() is ['T', ..];
        }
        catch (IOException)
        {
            // It is gone, which is noticed elsewhere.
            return false;
        }
    }
}
