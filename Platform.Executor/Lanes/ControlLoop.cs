using System.Net.Sockets;
using Platform.Contracts.Executors;
using Platform.Executor.Guests;

namespace Platform.Executor.Lanes;

/// <summary>Reads the control connection: cancels, code to load in advance, and the end of the node.</summary>
internal static class ControlLoop
{
    public static void Run(Socket socket, IReadOnlyList<Lane> lanes, GuestLibrary library)
    {
        var reader = new FrameReader();
        while (true)
        {
            var received = socket.Receive(reader.Free.Span);
            if (received == 0)
            {
                ExecutorExit.Now("the node is gone");
            }

            reader.Received(received);
            while (reader.TryRead(out var header, out var payload))
            {
                switch (header.Kind)
                {
                    case FrameKind.Cancel when new PayloadReader(payload.Span).ReadUInt16() is var number and > 0 && number <= lanes.Count:
                        lanes[number - 1].Cancel(header.Id);
                        break;
                    case FrameKind.Load:
                        library.Load(LoadFrame.Read(payload.Span));
                        break;
                    default:
                        throw new FrameException($"The node sent a frame of kind {header.Kind} on the control connection.");
                }
            }
        }
    }
}
