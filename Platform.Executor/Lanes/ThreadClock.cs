using System.Runtime.Versioning;
using Platform.Executor.Lanes.Linux;

namespace Platform.Executor.Lanes;

/// <summary>
/// CPU time of a thread, in microseconds, readable from any other. Where nobody tells it, that of the whole process: a limit still holds,
/// but each of several guests is charged for all.
/// </summary>
internal static class ThreadClock
{
    private const string Switch = "Platform.Executor.WithoutKernel";

    /// <summary>Said once in a process, by the system; or by the switch, with which a test sees here what happens elsewhere.</summary>
    [SupportedOSPlatformGuard("linux")]
    private static readonly bool KernelTells = OperatingSystem.IsLinux() && !(AppContext.TryGetSwitch(Switch, out var without) && without);

    /// <summary>CPU time of the calling thread so far.</summary>
    public static long Now => KernelTells ? ThreadTime.Now : OfProcess;

    /// <summary>The calling thread's clock, for <see cref="Read"/> on another thread.</summary>
    public static int Mine => KernelTells ? ThreadTime.Mine : 0;

    private static long OfProcess => (long)Environment.CpuUsage.TotalTime.TotalMicroseconds;

    public static long Read(int clock) => KernelTells ? ThreadTime.Read(clock) : OfProcess;
}
