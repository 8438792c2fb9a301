using Platform.Executor.Lanes.Linux;

namespace Platform.Executor.Lanes;

/// <summary>
/// All threads that serve lanes, and the one that watches them: it stops runs that are over their limits and hands lanes on.
/// It ticks only while something runs, and a little longer, because waking it for each request would cost more than the ticks.
/// </summary>
#pragma warning disable CA1001 // It lives as long as the process.
internal sealed class LaneThreads(int most, TimeProvider time)
#pragma warning restore CA1001
{
    private const int TickMilliseconds = 1;
    private const int IdleTicks = 20;

    // The runtime's compiler begins a tenth of a second after code became hot, and its thread stays for four seconds.
    private const int TicksBetweenLooks = 200;

    // A run of an ordinary plugin takes tens of microseconds; whoever waits behind one that takes longer waits this much at most.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMilliseconds(2);

    private readonly Stack<LaneThread> _free = new();
    private readonly ManualResetEventSlim _active = new();
    private volatile bool _asleep;
    private int _count;

    /// <summary>Something began to run.</summary>
    public void Active()
    {
        if (_asleep)
        {
            _active.Set();
        }
    }

    public void GiveBack(LaneThread thread)
    {
        lock (_free)
        {
            _free.Push(thread);
        }
    }

    public void Start(Lane lane)
    {
        var thread = Take() ?? throw new InvalidOperationException("There are fewer threads than lanes.");
        lane.Owner = thread;
        thread.Serve(lane);
    }

    /// <summary>Watches for as long as the process lives.</summary>
    public void Watch(IReadOnlyList<Lane> lanes)
    {
        var idle = 0;
        for (var tick = 0L; ; tick++)
        {
            if (tick % TicksBetweenLooks == 0 && OperatingSystem.IsLinux())
            {
                BackgroundCompiler.GiveWay();
            }

            var now = time.GetTimestamp();
            var running = 0;
            foreach (var lane in lanes)
            {
                running += lane.StopOverdue(now);
                lane.HandOn(now, LongestTurn, Take);
            }

            idle = running > 0 ? 0 : idle + 1;
            if (idle <= IdleTicks)
            {
                Thread.Sleep(TickMilliseconds);
                continue;
            }

            // Announced first: a run that begins now either sees it or is seen by the next look.
            _active.Reset();
            _asleep = true;
            if (lanes.All(lane => lane.StopOverdue(now) == 0))
            {
                _active.Wait();
            }

            _asleep = false;
            idle = 0;
        }
    }

    /// <summary>A thread that serves no lane; null when all do.</summary>
    public LaneThread? Take()
    {
        lock (_free)
        {
            if (_free.TryPop(out var thread))
            {
                return thread;
            }

            return _count < most ? new LaneThread(this, ++_count, time) : null;
        }
    }
}
