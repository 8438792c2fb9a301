using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>Calls the kernel past the C library: its wrappers change the user of every thread, and have no names for the younger calls.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class SystemCall
{
    /// <exception cref="Win32Exception">The kernel refused.</exception>
    public static nint Require(string purpose, long number, nint a = 0, nint b = 0, nint c = 0, nint d = 0)
    {
        var result = Try(number, a, b, c, d);
        return result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{purpose}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <returns>Negative if the kernel refused, and then <see cref="Marshal.GetLastPInvokeError"/> says why.</returns>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Try(long number, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0);
}
