using System.Net.Sockets;
using Platform.Contracts.Executors;

namespace Platform.Executor.Lanes;

/// <summary>Reads the control connection: cancels, and the end of the node.</summary>
internal static class ControlLoop
{
    public static void Run(Socket socket, IReadOnlyList<Lane> lanes)
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
                var number = new PayloadReader(payload.Span).ReadUInt16();
                if (header.Kind != FrameKind.Cancel || number < 1 || number > lanes.Count)
                {
                    throw new FrameException($"The node sent a frame of kind {header.Kind} on the control connection.");
                }

                lanes[number - 1].Cancel(header.Id);
            }
        }
    }
}
