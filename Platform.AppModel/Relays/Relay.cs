using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Relays;

/// <summary>One loopback port that stays, in front of replicas that come and go. It passes bytes on and understands none of them, so TLS and HTTP/2 go through.</summary>
internal sealed class Relay : IAsyncDisposable
{
    // Two buffers of 16 KiB each: 32 MiB at most. Browsers and services of one machine open some dozens; who comes later waits in the backlog.
    public const int MostConnections = 1024;

    private const int Backlog = 512;

    // On loopback a connection is made or refused at once; a process that is stopped may have no room for one.
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(2);

    private readonly Func<IEnumerable<int>> _ports;
    private readonly Socket _listener = Stream();
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;

    /// <param name="port">Where it listens.</param>
    /// <param name="ports">Where to connect to, in the order in which it is tried.</param>
    /// <param name="places">How many connections at a time.</param>
    public Relay(int port, Func<IEnumerable<int>> ports, int places = MostConnections)
    {
        _ports = ports;
        _places = new SemaphoreSlim(places);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(Backlog);
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static Socket Stream() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private async Task AcceptAsync()
    {
        while (true)
        {
            await _places.WaitAsync(_closing.Token);
            _ = ServeAsync(await _listener.AcceptAsync(_closing.Token));
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                if (await ConnectAsync() is not { } replica)
                {
                    // Refused, as it would have been without us: not an answer that just ends.
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                    return;
                }

                using (replica)
                {
                    await RelayConnection.RunAsync(client, replica, _closing.Token);
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        foreach (var port in _ports())
        {
            var replica = Stream();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            patience.CancelAfter(ConnectPatience);
            try
            {
                await replica.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), patience.Token);
                return replica;
            }
            catch (Exception away) when (away is SocketException or OperationCanceledException && !_closing.IsCancellationRequested)
            {
                replica.Dispose();
            }
        }

        return null;
    }
}
