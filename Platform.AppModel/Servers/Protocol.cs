using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Servers;

internal static class Protocol
{
    private const int AnswerBytes = 512;

    /// <summary>Says something to a loopback port and returns the first answer; null and the reason when nobody answers.</summary>
    public static async Task<(byte[]? Answer, string? Problem)> AskAsync(int port, ReadOnlyMemory<byte> words, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            await socket.SendAsync(words, cancellationToken);
            var answer = new byte[AnswerBytes];
            var length = await socket.ReceiveAsync(answer, cancellationToken);
            return (answer[..length], null);
        }
        catch (SocketException silent)
        {
            return (null, silent.Message);
        }
    }
}
