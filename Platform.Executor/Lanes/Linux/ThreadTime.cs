using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Executor.Lanes.Linux;

/// <summary>CPU time of a thread, in microseconds, readable from any other.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class ThreadTime
{
    private const int CurrentThread = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>CPU time of the calling thread so far.</summary>
    public static long Now => Read(CurrentThread);

    /// <summary>The calling thread's clock, for <see cref="Read"/> on another thread.</summary>
    public static int Mine
    {
        get
        {
            // The kernel's numbering of per-thread CPU clocks (posix-cpu-timers): inverted thread id, CPUCLOCK_SCHED | CPUCLOCK_PERTHREAD.
            var thread = GetThreadId();
            return (~thread << 3) | 6;
        }
    }

    public static long Read(int clock)
    {
        Time time;
        return GetTime(clock, &time) == 0 ? (time.Seconds * 1_000_000) + (time.Nanoseconds / 1000) : 0;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, Time* time);

    [LibraryImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetThreadId();

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
