using Platform.Executor.Lanes.Linux;

namespace Platform.Executor.Lanes;

/// <summary>
/// CPU time of a thread, in microseconds, readable from any other. Where nobody tells it, that of the whole process: a limit still holds,
/// but each of several guests is charged for all.
/// </summary>
internal static class ThreadClock
{
    /// <summary>CPU time of the calling thread so far.</summary>
    public static long Now => OperatingSystem.IsLinux() ? ThreadTime.Now : OfProcess;

    /// <summary>The calling thread's clock, for <see cref="Read"/> on another thread.</summary>
    public static int Mine => OperatingSystem.IsLinux() ? ThreadTime.Mine : 0;

    internal static long OfProcess => (long)Environment.CpuUsage.TotalTime.TotalMicroseconds;

    public static long Read(int clock) => OperatingSystem.IsLinux() ? ThreadTime.Read(clock) : OfProcess;
}
