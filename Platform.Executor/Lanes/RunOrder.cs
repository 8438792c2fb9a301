using Platform.Contracts.Executions;
using Platform.Contracts.Executors;
using Platform.Executor.Guests;

namespace Platform.Executor.Lanes;

/// <summary>One run as the node ordered it, and the handle by which another thread stops it.</summary>
internal sealed class RunOrder
{
    private readonly Lock _gate = new();
    private GuestInstance? _instance;
    private ExecutionOutcome? _stop;

    public required uint Id { get; init; }

    /// <summary>Where it came from, and where its calls to the node go.</summary>
    public required Lane Lane { get; init; }

    public required Guest Guest { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>The encoded head of the request.</summary>
    public required byte[] Head { get; init; }

    /// <summary>Filled by the lane until <see cref="Missing"/> is 0.</summary>
    public required byte[] Input { get; init; }

    public required int Missing { get; set; }

    public required RunLimits Limits { get; init; }

    public TimeSpan Wall => TimeSpan.FromMilliseconds(Limits.WallMs);

    public TimeSpan Cpu => TimeSpan.FromMilliseconds(Limits.CpuMs);

    /// <summary>Timestamp of the beginning; 0 before it.</summary>
    public long Began { get; private set; }

    /// <summary>Timestamp of when its instance was there.</summary>
    public long Entered { get; private set; } = long.MaxValue;

    /// <summary>The running thread's CPU clock, and what it showed at the beginning.</summary>
    public int CpuClock { get; private set; }

    public long CpuBegan { get; private set; }

    /// <summary>Why the run was stopped; null when nobody did.</summary>
    public ExecutionOutcome? Stopped
    {
        get
        {
            lock (_gate)
            {
                return _stop;
            }
        }
    }

    public void Begin(long now, int cpuClock, long cpuNow) => (CpuClock, CpuBegan, Began) = (cpuClock, cpuNow, now);

    /// <summary>From here to <see cref="Leave"/> a stop reaches the instance. False when the stop came first.</summary>
    public bool TryEnter(GuestInstance instance, long now)
    {
        lock (_gate)
        {
            Entered = now;
            _instance = instance;
            return _stop is null;
        }
    }

    /// <summary>After this no stop reaches the instance, which may serve another run.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _instance = null;
        }
    }

    /// <summary>By whoever reads the lane: a piece of an answer of the node. One that comes after the run is of no use to anybody.</summary>
    public void Answer(in CallFrame piece)
    {
        lock (_gate)
        {
            _instance?.Calls.Answer(piece);
        }
    }

    /// <summary>Stops the run, now or before it begins; the first reason stays.</summary>
    public void Stop(ExecutionOutcome reason)
    {
        lock (_gate)
        {
            if (_stop is null)
            {
                _stop = reason;
                _instance?.Interrupt();
            }
        }
    }
}
