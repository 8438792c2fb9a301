using System.Net.Sockets;
using Platform.Contracts.Executors;
using Platform.Executor.Guests;

namespace Platform.Executor.Lanes;

/// <summary>A thread with a deep stack that serves a lane until it loses it, then waits for the next.</summary>
internal sealed class LaneThread : IDisposable
{
    private readonly LaneThreads _threads;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _assigned = new(0);
    private volatile Lane? _lane;

    public LaneThread(LaneThreads threads, int number, TimeProvider time)
    {
        (_threads, _time) = (threads, time);
        new Thread(Run, GuestLimits.ThreadStackBytes) { IsBackground = true, Name = $"lane {number}" }.Start();
    }

    /// <summary>This thread's CPU clock.</summary>
    public int CpuClock { get; private set; }

    /// <summary>Whoever calls this has made the thread the lane's owner.</summary>
    public void Serve(Lane lane)
    {
        _lane = lane;
        _assigned.Release();
    }

    /// <summary>One that has nothing to do; null when all have.</summary>
    public LaneThread? Another() => _threads.Take();

    public void Dispose() => _assigned.Dispose();

    private void Run()
    {
        CpuClock = ThreadClock.Mine;
        while (true)
        {
            _assigned.Wait();
            try
            {
                ServeOne(_lane!);
            }
            catch (Exception problem) when (problem is SocketException or FrameException)
            {
                // Without the node there is nobody to answer, and nothing to keep.
                ExecutorExit.Now(problem.Message);
            }

            _threads.GiveBack(this);
        }
    }

    private void ServeOne(Lane lane)
    {
        // A new owner begins here: what the old one had not sent must not wait for the first run.
        lane.Flush();
        while (true)
        {
            var (now, cpu) = (_time.GetTimestamp(), ThreadClock.Now);
            while (lane.Next() is { } run)
            {
                lane.Begin(run, now, this, cpu);
                _threads.Active();
                var result = GuestExecution.Run(run, _time);
                var (ended, cpuEnded) = (_time.GetTimestamp(), ThreadClock.Now);
                var kept = lane.End(run, result.ToFrame(_time.GetElapsedTime(now, ended), cpuEnded - cpu, _time.GetElapsedTime(now, Math.Min(run.Entered, ended))), this, ended);
                result.Release();
                if (!kept)
                {
                    return;
                }

                // Taken anew: putting an instance back in order is charged to nobody.
                (now, cpu) = (_time.GetTimestamp(), ThreadClock.Now);
                lane.FlushIfHeld(now);
            }

            lane.Flush();
            if (!lane.Receive())
            {
                ExecutorExit.Now("the node hung up");
            }
        }
    }
}
