using System.Runtime.InteropServices;

namespace Platform.DataPlane.Attacker;

/// <summary>Calls of the kernel past all that the runtime puts before them.</summary>
internal static unsafe partial class Kernel
{
    private const int Stream = 1;

    public static bool Can(long number, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0) => Call(number, a, b, c, d, e) >= 0;

    /// <summary>The kernel gives 20 less than it.</summary>
    public static int Niceness => 20 - (int)Call(140, 0, 0, 0, 0, 0);

    public static bool CanMakeSocket(int family, int kind = Stream) => Can(41, family, kind);

    /// <summary>In the child this returns as well, so it ends at once.</summary>
    public static bool CanFork()
    {
        var child = Call(57, 0, 0, 0, 0, 0);
        if (child == 0)
        {
            Call(231, 0, 0, 0, 0, 0);
        }

        return child > 0;
    }

    public static bool CanExecute(string program)
    {
        // Of a thread's own copy of this process, so that a success is told.
        var path = Marshal.StringToCoTaskMemUTF8(program);
        var arguments = stackalloc nint[] { path, 0 };
        var environment = stackalloc nint[] { 0 };
        if (Call(57, 0, 0, 0, 0, 0) is var child && child != 0)
        {
            var status = 0;
            return child > 0 && Call(61, child, (nint)(&status), 0, 0, 0) > 0 && status == 0;
        }

        Call(59, path, (nint)arguments, (nint)environment, 0, 0);
        Call(231, 1, 0, 0, 0, 0);
        return false;
    }

    public static bool CanReadMemoryOf(int process)
    {
        // Where a stack pointer of it lies is of no matter: an address that is not there is another error than not being allowed to ask.
        var own = 0L;
        var local = stackalloc nint[] { (nint)(&own), sizeof(long) };
        var remote = stackalloc nint[] { 4096, sizeof(long) };
        const int Fault = 14;
        return Call(310, process, (nint)local, 1, (nint)remote, 1) >= 0 || Marshal.GetLastPInvokeError() == Fault;
    }

    public static bool CanSetLimit(int resource, long value)
    {
        var limit = stackalloc long[] { value, value };
        return Can(302, 0, resource, (nint)limit);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(long number, nint a, nint b, nint c, nint d, nint e);
}
