using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>Which of its limits an execution has used up.</summary>
public enum ExecutionExpiry
{
    /// <summary>None.</summary>
    None,

    /// <summary><see cref="Limits.WallTime"/>.</summary>
    WallTime,

    /// <summary><see cref="Limits.CpuTime"/>.</summary>
    CpuTime,
}

/// <summary>An execution that an <see cref="ExecutionClock"/> watches. Made and disposed by the thread that runs the guest.</summary>
public sealed class ExecutionWatch : IDisposable
{
    private readonly ExecutionClock _clock;
    private readonly Store _store;
    private readonly TimeProvider _time;
    private readonly ThreadCpuTime _cpu;
    private readonly long _started;
    private readonly TimeSpan _cpuAtStart;
    private volatile ExecutionExpiry _expired;

    internal ExecutionWatch(ExecutionClock clock, Store store, TimeProvider time)
    {
        _clock = clock;
        _store = store;
        _time = time;
        _cpu = ThreadCpuTime.OfCurrentThread();
        _started = time.GetTimestamp();
        _cpuAtStart = _cpu.Read();
    }

    /// <summary>Which limit was used up, if any. An outcome of <see cref="TrapKind.Interrupted"/> says that the guest was stopped by it.</summary>
    public ExecutionExpiry Expired => _expired;

    /// <summary>How long the execution has taken by the clock on the wall.</summary>
    public TimeSpan WallTime => _time.GetElapsedTime(_started);

    /// <summary>How much processor time its thread has used; zero where the system does not tell.</summary>
    public TimeSpan CpuTime => _cpu.Read() - _cpuAtStart;

    /// <summary>Ends the watch.</summary>
    public void Dispose() => _clock.Remove(this);

    /// <summary>On the clock's thread, which holds the lock that <see cref="Dispose"/> needs too: the watched thread is still there.</summary>
    internal void Check()
    {
        if (_expired != ExecutionExpiry.None)
        {
            return;
        }

        if (WallTime > _store.Limits.WallTime)
        {
            _expired = ExecutionExpiry.WallTime;
        }
        else if (CpuTime > _store.Limits.CpuTime)
        {
            _expired = ExecutionExpiry.CpuTime;
        }
        else
        {
            return;
        }

        _store.Interrupt();
    }
}
