using System.Runtime.InteropServices;

namespace Platform.ServiceDefaults.Secrets;

/// <summary>A core file would hold every key and secret that was open. What this process starts inherits the limit.</summary>
public static partial class CoreDumps
{
    private const int Core = 4;

    // Not 0: a kernel that pipes core files to a program gives it those of a limit of 0 all the same, and only those of 1 byte not (core(5)).
    private const nuint Byte = 1;

    /// <summary>For good: nobody but root can raise a hard limit again.</summary>
    public static void Forbid()
    {
        if (OperatingSystem.IsLinux() && SetLimit(Core, new Limit { Soft = Byte, Hard = Byte }) != 0)
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
