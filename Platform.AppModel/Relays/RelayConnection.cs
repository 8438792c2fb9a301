using System.Buffers;
using System.Net.Sockets;

namespace Aspire.Hosting.Relays;

internal static class RelayConnection
{
    private const int BufferBytes = 16 * 1024;

    /// <summary>Until both have said all. Whoever ends his half still hears the other; whoever breaks off breaks both.</summary>
    public static async Task RunAsync(Socket client, Socket replica, CancellationToken cancellationToken)
    {
        var requests = CopyAsync(client, replica, cancellationToken);
        var answers = CopyAsync(replica, client, cancellationToken);
        if ((await Task.WhenAny(requests, answers)).IsCompletedSuccessfully)
        {
            await Task.WhenAll(requests, answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!requests.IsCompletedSuccessfully || !answers.IsCompletedSuccessfully)
        {
            // A reset, so that nobody takes half an answer for a whole one.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Dispose();
            replica.Dispose();
            await Task.WhenAll(requests, answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await from.ReceiveAsync(buffer.AsMemory(0, BufferBytes), cancellationToken) is > 0 and var length)
            {
                for (var sent = 0; sent < length;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent), cancellationToken);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
