using System.Runtime.InteropServices;

namespace Platform.Sandbox.Linux;

internal static partial class Signals
{
    public static void SetDefault(int signal) => _ = SetHandler(signal, 0);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetHandler(int signal, nint handler);
}
