using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Wasm.Runtime.Linux;

/// <summary>The processor time of one thread, which any thread may read while that one lives.</summary>
[SupportedOSPlatform("linux")]
internal static partial class ThreadClock
{
    /// <summary>Null if the system does not say.</summary>
    public static int? OfCurrentThread() => GetClock(CurrentThread(), out var clock) == 0 ? clock : null;

    public static TimeSpan Read(int clock) => GetTime(clock, out var time) == 0
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
