using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Platform.Contracts.Executors;
using Platform.DataPlane.Executors.Linux;
using Platform.DataPlane.Images;

namespace Platform.DataPlane.Executors;

/// <summary>One running executor: its process and its connections. When any of them ends, all of it ends.</summary>
internal sealed class ExecutorProcess : IDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    // Looks in a row: a debugger or a snapshot stops a process for a moment, too.
    private const int StoppedMaximum = 3;

    private readonly Process _process;
    private readonly ExecutorFolder _folder;
    private readonly ExecutorControl _control;
    private readonly ExecutorConnection[] _connections;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, bool> _loaded = new(StringComparer.Ordinal);
    private volatile bool _ended;
    private volatile bool _retired;

    /// <param name="process">Its process; from here on this object's.</param>
    /// <param name="folder">Its folder; from here on this object's.</param>
    /// <param name="sockets">Control, then those that carry runs; greeted. From here on this object's.</param>
    /// <param name="time">The clock.</param>
    public ExecutorProcess(Process process, ExecutorFolder folder, Socket[] sockets, TimeProvider time)
    {
        (_process, _folder, _time, Id) = (process, folder, time, OperatingSystem.IsLinux() ? PeerProcess.Of(sockets[0]) : process.Id);
        _control = new ExecutorControl(sockets[0]);
        _connections = [.. sockets.Skip(1).Select((socket, i) => new ExecutorConnection(socket, i + 1, folder.Files, time))];
    }

    /// <summary>The program's own, which is not the process's where others build walls around it.</summary>
    public int Id { get; }

    /// <summary>Runs that were sent and have not ended.</summary>
    public int Open => _connections.Sum(connection => connection.Open);

    /// <summary>Runs that were ever sent.</summary>
    public long Sent => _connections.Sum(connection => (long)connection.Sent);

    /// <summary>Code images that it was told to load.</summary>
    public int Images => _connections.Max(connection => connection.Images);

    /// <summary>Whether it takes runs.</summary>
    public bool IsServing => !_ended && !_retired;

    /// <summary>Whether it belongs to somebody.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Whether it has run the platform's own guest.</summary>
    public bool IsRehearsed { get; set; }

    /// <summary>Whether it was asked to finish.</summary>
    public bool IsRetired => _retired;

    /// <summary>The connection with the fewest open runs.</summary>
    public ExecutorConnection Connection
    {
        get
        {
            var best = _connections[0];
            foreach (var connection in _connections.AsSpan(1))
            {
                if (connection.Open < best.Open)
                {
                    best = connection;
                }
            }

            return best;
        }
    }

    public void Cancel(GuestRun run) => _control.Cancel(run);

    /// <summary>Lets it load code before anybody asks for it; once is enough.</summary>
    public void Load(CodeImageFile image)
    {
        if (_loaded.TryAdd(image.Digest, true))
        {
            _control.Load(_folder.Files.Bring(image));
        }
    }

    /// <summary>From here on it takes no run; those that are open end as they would have. The process ends with the last of them.</summary>
    public void Retire()
    {
        _retired = true;
        foreach (var connection in _connections)
        {
            connection.Retire();
        }
    }

    /// <summary>Ends the process; what is open in it fails.</summary>
    public void End() => Kill(_process);

    /// <summary>Serves until the process dies, breaks the protocol, gets stuck or is asked to stop; says which. Afterwards no run is open.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] readers = [.. _connections.Select(connection => connection.ReadAsync(() => _ended = true, stop.Token))];
        var reason = "it was stopped";
        try
        {
            var first = await Task.WhenAny([.. readers, _control.EndAsync(stop.Token), StuckAsync(stop.Token)]);
            await first;
            if (!cancellationToken.IsCancellationRequested)
            {
                reason = "it ended";
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            reason = "it was stopped";
        }
        catch (FrameException breach)
        {
            reason = breach.Message;
        }

        _ended = true;
        Kill(_process);
        await stop.CancelAsync();
        await Task.WhenAll(readers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return reason;
    }

    public void Dispose()
    {
        Kill(_process);
        _control.Dispose();
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private async Task StuckAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchInterval, _time);
        var stopped = 0;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Array.Exists(_connections, connection => connection.IsStuck()))
            {
                throw new FrameException("a run is far over its limits and was not ended");
            }

            stopped = OperatingSystem.IsLinux() && ProcessState.IsStopped(Id) ? stopped + 1 : 0;
            if (stopped == StoppedMaximum)
            {
                throw new FrameException("it was stopped by a signal and holds its runs");
            }
        }
    }
}
