namespace Platform.DataPlane.Executors;

/// <summary>The tenants that share a process, one by default, and that process while there is one.</summary>
internal sealed class ExecutorGroup(string name, WarmExecutors warm, TimeProvider time, CancellationToken stopping)
{
    // The first replacement is immediate for whoever waits; a group whose process dies at once again and again waits for the next one.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private volatile ExecutorProcess? _process;
    private Task<ExecutorProcess?>? _coming;
    private Task? _renewal;
    private TimeSpan _pause = FirstPause;
    private long _since;
    private long _sentBefore;
    private long _idleSince;
    private bool _closed;

    public string Name { get; } = name;

    /// <summary>Null while there is none that takes runs.</summary>
    public ExecutorProcess? Process => _process is { IsServing: true } process ? process : null;

    /// <summary>The process, or the one that comes; null when the group was closed in between: then there is another group of this name.</summary>
    public Task<ExecutorProcess?> FindAsync()
    {
        lock (_gate)
        {
            return _closed ? Task.FromResult<ExecutorProcess?>(null)
                : Process is { } process ? Task.FromResult<ExecutorProcess?>(process)
                : _coming ??= BringAsync();
        }
    }

    /// <summary>How long it has been without a run, as far as calls of this method have seen.</summary>
    public TimeSpan Idle(long now)
    {
        lock (_gate)
        {
            var sent = _process?.Sent ?? 0;
            if (_coming is not null || sent != _sentBefore || _process is { Open: > 0 })
            {
                (_sentBefore, _idleSince) = (sent, now);
            }

            return time.GetElapsedTime(_idleSince, now);
        }
    }

    /// <summary>Ends the group unless it is in use. What comes now makes another group of its name.</summary>
    public bool TryClose()
    {
        lock (_gate)
        {
            if (_coming is not null || _process is { Open: > 0 })
            {
                return false;
            }

            _closed = true;
            _process?.Retire();
            return true;
        }
    }

    /// <summary>Begins to let another process take over; runs that are open end where they are. False when that goes on already.</summary>
    public bool TryRenew()
    {
        lock (_gate)
        {
            if (_renewal is not null)
            {
                return false;
            }

            _renewal = RenewAsync();
            return true;
        }
    }

    private async Task RenewAsync()
    {
        // What is waited for is waited for without the lock.
        await Task.Yield();
        ExecutorProcess? last = null;
        try
        {
            var next = await warm.TakeAsync(stopping);
            lock (_gate)
            {
                (last, _process, _since) = (_process, next, time.GetTimestamp());
                if (_closed)
                {
                    next.Retire();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops, and all processes with it.
        }
        finally
        {
            lock (_gate)
            {
                _renewal = null;
            }
        }

        last?.Retire();
    }

    private async Task<ExecutorProcess?> BringAsync()
    {
        // What is waited for is waited for without the lock.
        await Task.Yield();
        try
        {
            if (_process is not null)
            {
                await PauseAsync();
            }

            var process = await warm.TakeAsync(stopping);
            (_since, _process) = (time.GetTimestamp(), process);
            return process;
        }
        finally
        {
            lock (_gate)
            {
                _coming = null;
                _idleSince = time.GetTimestamp();
            }
        }
    }

    private async Task PauseAsync()
    {
        if (time.GetElapsedTime(_since) > Healthy)
        {
            _pause = FirstPause;
            return;
        }

        await Task.Delay(_pause, time, stopping);
        _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
    }
}
