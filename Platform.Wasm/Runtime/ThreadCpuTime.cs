using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Runtime;

/// <summary>
/// The processor time of one thread, which any thread may read while that one lives. Where nobody tells it, that of the whole process, so that a limit still holds:
/// a thread never used more, and is charged for what others used meanwhile.
/// </summary>
internal readonly struct ThreadCpuTime
{
    private readonly int? _clock;

    private ThreadCpuTime(int? clock) => _clock = clock;

    public static ThreadCpuTime OfCurrentThread() => Kernel.IsLinux ? new ThreadCpuTime(ThreadClock.OfCurrentThread()) : OfProcess;

    public static ThreadCpuTime OfProcess => default;

    public TimeSpan Read() => Kernel.IsLinux && _clock is { } clock ? ThreadClock.Read(clock) : Environment.CpuUsage.TotalTime;
}
