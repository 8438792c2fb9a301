using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

[SupportedOSPlatform("linux")]
internal static partial class Signals
{
    public static void SetDefault(int signal) => _ = SetHandler(signal, 0);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetHandler(int signal, nint handler);
}
