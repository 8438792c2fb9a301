using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Wasm.Compiler.Linux;

/// <summary>This process gives way to the one that started it; the code generator that it starts inherits that.</summary>
[SupportedOSPlatform("linux")]
internal static partial class Priority
{
    // A third of what a busy thread of its starter has. With the usual ten steps, a tenth, a node whose guests keep every core busy would not
    // have a new version ready within the wall limit: not even the one that mends it.
    public const int Steps = 5;

    private const int Process = 0;
    private const int NoSuchThread = 3;

    /// <summary>By thread, as Linux keeps it: the runtime has started some already.</summary>
    public static void Lower()
    {
        var value = Math.Min(Get(Process, 0) + Steps, 19);
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            var id = int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture);
            if (Set(Process, id, value) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchThread)
            {
                throw new InvalidOperationException($"setpriority failed with {error}.");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Get(int which, int who);

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(int which, int who, int value);
}
