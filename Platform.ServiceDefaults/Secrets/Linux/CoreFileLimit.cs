using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.ServiceDefaults.Secrets.Linux;

/// <summary>How large a core file of this process may be, and of what it starts.</summary>
[SupportedOSPlatform("linux")]
internal static partial class CoreFileLimit
{
    private const int Core = 4;

    // Not 0: a kernel that pipes core files to a program gives it those of a limit of 0 all the same, and only those of 1 byte not (core(5)).
    private const nuint Byte = 1;

    public static void SetToNothing()
    {
        if (SetLimit(Core, new Limit { Soft = Byte, Hard = Byte }) != 0)
        {
            throw new InvalidOperationException($"Core files cannot be forbidden: setrlimit answered {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
