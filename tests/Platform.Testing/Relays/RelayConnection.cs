using System.Net;
using System.Net.Sockets;

namespace Platform.Testing.Relays;

/// <summary>One client's way to the server and back.</summary>
internal sealed class RelayConnection(Relay relay, Socket client, IPEndPoint target) : IDisposable
{
    private const int PieceBytes = 16 * 1024;

    private readonly Socket _server = new(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Goes on until one side ends or the connection is reset.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            client.NoDelay = true;
            if (relay.Fault is RelayFault.Cut)
            {
                relay.Refuse();
                return;
            }

            await _server.ConnectAsync(target, cancellationToken);
            await Task.WhenAll(PumpAsync(client, _server, cancellationToken), PumpAsync(_server, client, cancellationToken));
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side went away, or was made to.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        // With this linger a close sends RST: the other side learns at once that it is over.
        client.Close(0);
        _server.Close(0);
    }

    private async Task PumpAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var piece = new byte[PieceBytes];
        var garbler = new Garbler(from == client ? 0 : 1);
        try
        {
            while (await from.ReceiveAsync(piece, cancellationToken) is var length and > 0)
            {
                await SufferAsync(piece.AsMemory(0, length), garbler, cancellationToken);
                for (var rest = piece.AsMemory(0, length); !rest.IsEmpty;)
                {
                    rest = rest[await to.SendAsync(rest, cancellationToken)..];
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private async Task SufferAsync(Memory<byte> piece, Garbler garbler, CancellationToken cancellationToken)
    {
        var (fault, changed) = relay.Observe();
        while (fault is RelayFault.Stop)
        {
            await changed.WaitAsync(cancellationToken);
            (fault, changed) = relay.Observe();
        }

        switch (fault)
        {
            case RelayFault.Delay delay:
                await Task.Delay(delay.By, cancellationToken);
                break;
            case RelayFault.Garble garble:
                garbler.Garble(piece.Span, garble);
                break;
        }
    }
}
