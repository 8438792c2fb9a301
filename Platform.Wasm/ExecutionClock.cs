namespace Platform.Wasm;

/// <summary>
/// Interrupts stores whose time is over. One thread serves any number of executions: it looks once in a tick, and sleeps while there are none.
/// </summary>
public sealed class ExecutionClock : IDisposable
{
    /// <summary>How often deadlines are looked at: an execution overruns by at most this and the microseconds that the guest needs to notice.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<ExecutionWatch> _watches = [];
    private readonly ManualResetEventSlim _busy = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    /// <summary>Starts the clock.</summary>
    public ExecutionClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _thread = new Thread(Run) { IsBackground = true, Name = "wasm-clock" };
        _thread.Start();
    }

    /// <summary>
    /// Watches what the calling thread does with this store from now on, until the watch is disposed. The limits of the store say how long it may take.
    /// A store that an earlier watch interrupted can run again.
    /// </summary>
    public ExecutionWatch Watch(Store store)
    {
        ArgumentNullException.ThrowIfNull(store);
        store.ClearInterrupt();
        var watch = new ExecutionWatch(this, store, _time);
        lock (_lock)
        {
            _watches.Add(watch);
            _busy.Set();
        }

        return watch;
    }

    /// <summary>Stops the clock. Executions that are still watched are no longer interrupted.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _busy.Dispose();
        _stop.Dispose();
    }

    internal void Remove(ExecutionWatch watch)
    {
        lock (_lock)
        {
            _watches.Remove(watch);
            if (_watches.Count == 0)
            {
                _busy.Reset();
            }
        }
    }

    private void Run()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                _busy.Wait(_stop.Token);
                lock (_lock)
                {
                    _watches.ForEach(watch => watch.Check());
                }

                _stop.Token.WaitHandle.WaitOne(Tick);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
