using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Executor.Lanes.Linux;

/// <summary>
/// The runtime compiles hot code anew on a thread of its own, at nobody's charge. It gives way to guests: a module made to keep it busy gets a tenth
/// of a processor that others want. The thread comes and goes, so it is looked for again and again.
/// </summary>
[SupportedOSPlatform("linux")]
internal static partial class BackgroundCompiler
{
    private const int Steps = 10;
    private const int Lowest = 19;

    // The kernel cuts names of threads to 15 characters.
    private const string ThreadName = ".NET Tiered Com";
    private const int Thread = 0; // PRIO_PROCESS, which means threads on Linux

    public static void GiveWay()
    {
        var niceness = Math.Min(GetPriority(Thread, Environment.ProcessId) + Steps, Lowest);
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(ThreadName, StringComparison.Ordinal))
                {
                    _ = SetPriority(Thread, int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), niceness);
                }
            }
            catch (IOException)
            {
                // It ended in between.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetPriority(int which, int who);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);
}
