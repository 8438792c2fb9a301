using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Platform.Testing.Input;

/// <summary>HTTP by hand, for what a proper client would not do: stream without end, stall, and listen while it sends.</summary>
public static class Wire
{
    private const int BlockSize = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Announces a body and sends it as fast as it is taken, until all is sent or the server hangs up.</summary>
    public static Task<WireAnswer> StreamAsync(WireServer server, string head, long length, bool chunked, CancellationToken cancellationToken) => ExchangeAsync(
        server,
        head + (chunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {length}\r\n"),
        async (stream, sent, stop) =>
        {
            var block = new byte[BlockSize];
            block.AsSpan().Fill((byte)' ');
            var frame = Encoding.ASCII.GetBytes($"{BlockSize:x}\r\n");
            for (var left = length; left > 0; left -= BlockSize)
            {
                if (chunked)
                {
                    await stream.WriteAsync(frame, stop);
                }

                await stream.WriteAsync(block.AsMemory(0, (int)Math.Min(BlockSize, left)), stop);
                sent(BlockSize);
                if (chunked)
                {
                    await stream.WriteAsync("\r\n"u8.ToArray(), stop);
                }
            }
        },
        cancellationToken);

    /// <summary>Announces a body, sends its beginning and then nothing more.</summary>
    public static Task<WireAnswer> StallAsync(WireServer server, string head, string beginning, CancellationToken cancellationToken) => ExchangeAsync(
        server,
        head + $"Content-Length: {beginning.Length + 1000}\r\n",
        async (stream, sent, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), stop);
            sent(beginning.Length);
        },
        cancellationToken);

    /// <summary>Sends bytes for a body, whatever the head says of it.</summary>
    public static Task<WireAnswer> SendAsync(WireServer server, string head, string body, CancellationToken cancellationToken) => ExchangeAsync(
        server,
        head,
        async (stream, sent, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(body), stop);
            sent(body.Length);
        },
        cancellationToken);

    private static async Task<WireAnswer> ExchangeAsync(
        WireServer server, string head, Func<Stream, Action<long>, CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, deadline.Token);
        await using var stream = await SecureAsync(client.GetStream(), server, deadline.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + $"Host: {server.Address.Authority}\r\nConnection: close\r\n\r\n"), deadline.Token);
        var sent = 0L;
        // A server may refuse and hang up while the body is still under way; then the rest cannot be sent.
        var sending = Task.Run(
            async () =>
            {
                try
                {
                    await send(stream, count => Interlocked.Add(ref sent, count), deadline.Token);
                }
                catch (IOException)
                {
                }
            },
            deadline.Token);
        var answer = await ReadToEndAsync(stream, deadline.Token);
        await sending;
        var split = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return split < 0 ? new WireAnswer("", answer, sent) : new WireAnswer(answer[..split], answer[(split + 4)..], sent);
    }

#pragma warning disable CA5359 // Whose server it is, is not what is tested here.
    private static async Task<Stream> SecureAsync(Stream stream, WireServer server, CancellationToken cancellationToken)
    {
        if (server.Certificate is null)
        {
            return stream;
        }

        var secured = new SslStream(stream);
        await secured.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = server.Address.Host, ClientCertificates = [server.Certificate], RemoteCertificateValidationCallback = static (_, _, _, _) => true },
            cancellationToken);
        return secured;
    }
#pragma warning restore CA5359

    // The server closing the connection is the end; one that stays open runs into the deadline.
    private static async Task<string> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        try
        {
            await stream.CopyToAsync(read, cancellationToken);
        }
        catch (IOException)
        {
            // Reset instead of closed: what came until then is the answer.
        }

        return Encoding.UTF8.GetString(read.GetBuffer(), 0, (int)read.Length);
    }
}
