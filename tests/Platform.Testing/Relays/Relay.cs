using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Platform.Testing.Relays;

/// <summary>Stands on loopback between a client and a server and does to their connections what networks do.</summary>
public sealed class Relay : IAsyncDisposable
{
    private volatile IPEndPoint _target;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<RelayConnection, Task> _connections = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly Task _accepting;
    private RelayFault _fault = new RelayFault.None();
    private int _refused;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="targetPort">Where the server listens on loopback.</param>
    public Relay(int targetPort)
    {
        _target = new IPEndPoint(IPAddress.Loopback, targetPort);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect instead.</summary>
    public int Port { get; }

    /// <summary>Where connections lead that are made from now on.</summary>
    public int TargetPort
    {
        get => _target.Port;
        set => _target = new IPEndPoint(IPAddress.Loopback, value);
    }

    public int Connections => _connections.Count;

    /// <summary>Connections that were cut as soon as they were made.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public RelayFault Fault
    {
        get
        {
            lock (_gate)
            {
                return _fault;
            }
        }

        set
        {
            TaskCompletionSource changed;
            lock (_gate)
            {
                _fault = value;
                (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            changed.SetResult();
            if (value is RelayFault.Cut)
            {
                foreach (var connection in _connections.Keys)
                {
                    connection.Dispose();
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var connection in _connections.Keys)
        {
            connection.Dispose();
        }

        await Task.WhenAll(_connections.Values);
        _end.Dispose();
    }

    internal void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>The fault of this moment, and a task that is done when there is another one.</summary>
    internal (RelayFault Fault, Task Changed) Observe()
    {
        lock (_gate)
        {
            return (_fault, _changed.Task);
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var connection = new RelayConnection(this, await _listener.AcceptAsync(_end.Token), _target);
            var serving = new TaskCompletionSource();
            _connections[connection] = serving.Task;
            _ = ServeAsync(connection, serving);
        }
    }

    private async Task ServeAsync(RelayConnection connection, TaskCompletionSource serving)
    {
        await connection.RunAsync(_end.Token);
        _connections.TryRemove(connection, out _);
        serving.SetResult();
    }
}
