using System.Buffers.Binary;
using Platform.Contracts.Executions;
using Platform.Contracts.Executors;

namespace Platform.DataPlane.Tests.Executors;

public sealed class FrameTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(FrameHeader.MaxPayload)]
    [InlineData(5 * FrameHeader.MaxPayload + 3)]
    public void A_run_arrives_as_it_was_sent_in_whatever_pieces(int inputLength)
    {
        var (input, head, id) = (Bytes(inputLength), Bytes(300), Guid.NewGuid());
        var limits = new RunLimits(10_000, 5_000, 4_000, 3_000, 2_000, 10);
        var writer = new FrameWriter();
        RunFrame.Write(writer, id: 7, program: 3, limits, id, head, input);

        var received = new List<byte>();
        foreach (var (header, payload) in ReadInPieces(writer.Written, piece: 1000))
        {
            Assert.Equal(7u, header.Id);
            if (header.Kind == FrameKind.Run)
            {
                var run = RunFrame.Read(payload);
                Assert.Equal((3u, limits, id), (run.Program, run.Limits, run.RequestId));
                Assert.Equal(inputLength, run.InputLength);
                Assert.Equal(head, run.Head.ToArray());
                received.AddRange(run.Input);
            }
            else
            {
                Assert.Equal(FrameKind.Input, header.Kind);
                received.AddRange(payload);
            }
        }

        Assert.Equal(input, received);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(3 * FrameHeader.MaxPayload)]
    public void An_end_arrives_as_it_was_sent(int outputLength)
    {
        var (output, log) = (Bytes(outputLength), Bytes(DoneFrame.MaxLog));
        var writer = new FrameWriter();
        new DoneFrame
        {
            Outcome = ExecutionOutcome.GuestFailed,
            Status = 201,
            WallMicroseconds = 17,
            CpuMicroseconds = 16,
            PrepareMicroseconds = 5,
            MemoryPages = 21,
            LogTruncated = true,
            Headers = [new("content-type", "text/plain"), new("etag", "\"é\"")],
            Detail = "why",
            Log = log,
            Output = output,
        }.Write(writer, 9);

        var received = new List<byte>();
        var ended = false;
        foreach (var (header, payload) in ReadInPieces(writer.Written, piece: 4096))
        {
            if (header.Kind == FrameKind.Output)
            {
                received.AddRange(payload);
                continue;
            }

            var done = DoneFrame.Read(payload);
            received.AddRange(done.Output);
            Assert.Equal((ExecutionOutcome.GuestFailed, 201, 17u, 16u, "why"), (done.Outcome, done.Status, done.WallMicroseconds, done.CpuMicroseconds, done.Detail));
            Assert.Equal((5u, 21u, true), (done.PrepareMicroseconds, done.MemoryPages, done.LogTruncated));
            Assert.Equal(outputLength, done.OutputLength);
            Assert.Equal([new("content-type", "text/plain"), new("etag", "\"é\"")], done.Headers);
            Assert.Equal(log, done.Log.ToArray());
            ended = true;
        }

        Assert.True(ended);
        Assert.Equal(output, received);
    }

    [Theory]
    [InlineData(FrameHeader.MaxPayload + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void A_frame_that_announces_too_much_is_refused_before_it_is_held(int length)
    {
        var bytes = Header(length, (byte)FrameKind.Run);
        Assert.Throws<FrameException>(() => FrameHeader.Read(bytes));
        Assert.Throws<FrameException>(() => ReadInPieces(bytes, piece: 5).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(20)]
    [InlineData(255)]
    public void An_unknown_kind_is_refused(byte kind) => Assert.Throws<FrameException>(() => FrameHeader.Read(Header(0, kind)));

    [Fact]
    public void Every_truncation_of_an_end_is_refused()
    {
        var writer = new FrameWriter();
        new DoneFrame { Headers = [new("a", "b")], Detail = "why", Log = [1, 2, 3], Output = [4] }.Write(writer, 1);
        var payload = writer.Written[FrameHeader.Bytes..].ToArray();
        Assert.Equal(1, DoneFrame.Read(payload).Output.Length);
        for (var length = 0; length < payload.Length - 1; length++)
        {
            Assert.Throws<FrameException>(() => DoneFrame.Read(payload.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(CallFrame.MaxBytes)]
    public void A_call_arrives_as_it_was_sent(int length)
    {
        var writer = new FrameWriter();
        CallFrame.Write(writer, FrameKind.Call, run: 7, call: 3, "http.fetch", Bytes(length));
        var received = new List<byte>();
        foreach (var (header, payload) in ReadInPieces(writer.Written, piece: 4096))
        {
            var frame = CallFrame.Read(payload);
            Assert.Equal((FrameKind.Call, 7u, 3, "http.fetch", length), (header.Kind, header.Id, frame.Call, frame.Operation, frame.Length));
            received.AddRange(frame.Piece);
        }

        Assert.Equal(Bytes(length), received);
    }

    [Fact]
    public void Every_truncation_of_a_program_is_refused()
    {
        var writer = new FrameWriter();
        new PrepareFrame("/m", "/i", "digest", "key", [new("NAME", "value")], 1 << 20, 1 << 16).Write(writer, 1);
        var payload = writer.Written[FrameHeader.Bytes..].ToArray();
        Assert.Equal("value", PrepareFrame.Read(payload).Variables[0].Value);
        for (var length = 0; length < payload.Length; length++)
        {
            Assert.Throws<FrameException>(() => PrepareFrame.Read(payload.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Lengths_inside_a_payload_are_checked_against_it()
    {
        var writer = new FrameWriter();
        new DoneFrame { Headers = [], Detail = "", Log = [], Output = [1, 2, 3] }.Write(writer, 1);
        var payload = writer.Written[FrameHeader.Bytes..].ToArray();

        // The announced output, and then the outcome.
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(20), 2);
        Assert.Throws<FrameException>(() => DoneFrame.Read(payload));
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(20), -3);
        Assert.Throws<FrameException>(() => DoneFrame.Read(payload));
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(20), 3);
        payload[0] = 200;
        Assert.Throws<FrameException>(() => DoneFrame.Read(payload));
    }

    [Fact]
    public void Another_protocol_version_is_refused()
    {
        var writer = new FrameWriter();
        new HelloFrame(FrameHeader.ProtocolVersion + 1, 0).Write(writer);
        Assert.Throws<FrameException>(() => HelloFrame.Read(writer.Written.Span[FrameHeader.Bytes..]));
    }

    [Fact]
    public void A_header_list_that_is_too_long_is_refused()
    {
        var writer = new FrameWriter();
        var headers = Enumerable.Repeat(KeyValuePair.Create("a", "b"), HeaderList.MaxCount + 1).ToList();
        new DoneFrame { Headers = headers, Detail = "", Log = [], Output = [] }.Write(writer, 1);
        Assert.Throws<FrameException>(() => DoneFrame.Read(writer.Written.Span[FrameHeader.Bytes..]));
    }

    private static byte[] Header(int length, byte kind)
    {
        var bytes = new byte[FrameHeader.Bytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        bytes[8] = kind;
        return bytes;
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];

    private static List<(FrameHeader Header, byte[] Payload)> ReadInPieces(ReadOnlyMemory<byte> bytes, int piece)
    {
        var (frames, reader) = (new List<(FrameHeader, byte[])>(), new FrameReader());
        while (!bytes.IsEmpty)
        {
            var free = reader.Free;
            var count = Math.Min(Math.Min(piece, bytes.Length), free.Length);
            Assert.True(count > 0);
            bytes[..count].CopyTo(free);
            reader.Received(count);
            bytes = bytes[count..];
            while (reader.TryRead(out var header, out var payload))
            {
                frames.Add((header, payload.ToArray()));
            }
        }

        return frames;
    }
}
