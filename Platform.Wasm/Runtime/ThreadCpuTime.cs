using System.Runtime.InteropServices;

namespace Platform.Wasm.Runtime;

/// <summary>The processor time of one thread, which any thread may read while that one lives. Only Linux tells it in this way.</summary>
internal readonly partial struct ThreadCpuTime
{
    private readonly int _clock;
    private readonly bool _known;

    private ThreadCpuTime(int clock)
    {
        _clock = clock;
        _known = true;
    }

    public static ThreadCpuTime OfCurrentThread() =>
        OperatingSystem.IsLinux() && GetClock(CurrentThread(), out var clock) == 0 ? new ThreadCpuTime(clock) : default;

    public TimeSpan Read() => _known && GetTime(_clock, out var time) == 0
        ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
        : TimeSpan.Zero;

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nuint CurrentThread();

    [LibraryImport("libc", EntryPoint = "pthread_getcpuclockid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetClock(nuint thread, out int clock);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeSpecification time);

    private readonly record struct TimeSpecification(long Seconds, long Nanoseconds);
}
