using System.Net.Sockets;
using Platform.Contracts.Executions;
using Platform.Contracts.Executors;

namespace Platform.DataPlane.Attacker;

/// <summary>What an executor may send to its node in place of a run's end, by the names that the tests know.</summary>
internal static class Lies
{
    private const uint NextGeneration = 1 << 12;

    public static void Tell(string name, Socket node, uint run)
    {
        switch (name)
        {
            case "stall":
                return;
            case "twice":
                Send(node, End(run, "111"u8));
                Send(node, End(run, "another's"u8));
                return;
            case "of-another":
                Send(node, End(run + NextGeneration, "another's"u8));
                return;
            case "gigabytes":
                var header = new byte[FrameHeader.Bytes];
                new FrameHeader(FrameKind.Done, run, int.MaxValue).Write(header);
                Flood(node, header);
                return;
            case "endless":
                var piece = new FrameWriter();
                piece.WriteFrame(FrameKind.Output, run, new byte[FrameHeader.MaxPayload]);
                Flood(node, piece.Written.ToArray());
                return;
            case "short":
                // A whole frame, without the last byte of the output that it announces.
                var announced = End(run, "123"u8)[..^1];
                new FrameHeader(FrameKind.Done, run, announced.Length - FrameHeader.Bytes).Write(announced);
                Send(node, announced);
                return;
            case "half":
                Send(node, End(run, "111"u8)[..^1]);
                node.Dispose();
                return;
            case "vast":
                Send(node, End(new DoneFrame { MemoryPages = uint.MaxValue, Headers = [], Detail = "" }, run));
                return;
            case "command":
                var cancel = new FrameWriter();
                cancel.WriteFrame(FrameKind.Cancel, run, [1, 0]);
                Send(node, cancel.Written.ToArray());
                return;
            case "call":
                var call = new FrameWriter();
                CallFrame.Write(call, FrameKind.Call, run + NextGeneration, 0, "kv.get", default);
                Send(node, call.Written.ToArray());
                return;
            case "rubbish":
                Send(node, [.. Enumerable.Range(0, 4096).Select(number => (byte)(number * 7))]);
                return;
            default:
                Send(node, End(run, "111"u8));
                return;
        }
    }

    private static byte[] End(uint run, ReadOnlySpan<byte> output) =>
        End(new DoneFrame { Outcome = ExecutionOutcome.Completed, Headers = [], Detail = "", Output = output }, run);

    private static byte[] End(in DoneFrame done, uint run)
    {
        var writer = new FrameWriter();
        done.Write(writer, run);
        return writer.Written.ToArray();
    }

    // For as long as the node listens.
    private static void Flood(Socket node, byte[] bytes)
    {
        while (true)
        {
            Send(node, bytes);
        }
    }

    private static void Send(Socket node, byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += node.Send(bytes.AsSpan(sent));
        }
    }
}
