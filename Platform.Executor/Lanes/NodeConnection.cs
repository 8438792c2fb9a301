using System.Net.Sockets;
using Platform.Contracts.Executors;

namespace Platform.Executor.Lanes;

internal static class NodeConnection
{
    /// <summary>Connects and exchanges hellos.</summary>
    public static Socket Open(string path, int number)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        var writer = new FrameWriter();
        new HelloFrame(FrameHeader.ProtocolVersion, (ushort)number).Write(writer);
        socket.Send(writer.Written.Span);

        // The node's hello is exactly this long and nothing follows before it is read.
        Span<byte> hello = stackalloc byte[writer.Written.Length];
        for (var have = 0; have < hello.Length;)
        {
            var received = socket.Receive(hello[have..]);
            if (received == 0)
            {
                throw new FrameException("The node hung up before its hello.");
            }

            have += received;
        }

        HelloFrame.Read(hello[FrameHeader.Bytes..]);
        return socket;
    }
}
