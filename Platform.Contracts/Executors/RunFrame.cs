namespace Platform.Contracts.Executors;

/// <summary>
/// Begins a run; the frame's id names it. Layout: program (4 bytes), limits (24, <see cref="RunLimits"/>), request id (16), input length (4),
/// head length (4), head (<see cref="RequestHead"/>), then input. What input did not fit follows at once in <see cref="FrameKind.Input"/> frames.
/// </summary>
public readonly ref struct RunFrame
{
    /// <summary>The largest input that the protocol carries; what a request may have is the node's limit.</summary>
    public const int MaxInput = 64 * 1024 * 1024;

    private const int RequestIdBytes = 16;

    private RunFrame(PayloadReader reader)
    {
        Program = reader.ReadUInt32();
        Limits = RunLimits.Read(ref reader);
        RequestId = new Guid(reader.ReadBytes(RequestIdBytes), bigEndian: true);
        InputLength = reader.ReadLength(MaxInput);
        Head = reader.ReadBytes(reader.ReadLength(FrameHeader.MaxPayload));
        Input = reader.Rest;
        if (Input.Length > InputLength)
        {
            throw new FrameException("A run holds more input than it announces.");
        }
    }

    /// <summary>A number that a <see cref="PrepareFrame"/> gave a meaning on this connection.</summary>
    public uint Program { get; }

    /// <summary>What the run may use.</summary>
    public RunLimits Limits { get; }

    /// <summary>The request, for the guest's environment.</summary>
    public Guid RequestId { get; }

    /// <summary>Bytes of the whole input.</summary>
    public int InputLength { get; }

    /// <summary>The request's head, undecoded.</summary>
    public ReadOnlySpan<byte> Head { get; }

    /// <summary>The input's beginning.</summary>
    public ReadOnlySpan<byte> Input { get; }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="FrameException">It is malformed.</exception>
    public static RunFrame Read(ReadOnlySpan<byte> payload) => new(new PayloadReader(payload));

    /// <summary>Writes all frames of a run.</summary>
    public static void Write(
        FrameWriter writer, uint id, uint program, RunLimits limits, Guid requestId, ReadOnlySpan<byte> head, ReadOnlySpan<byte> input)
    {
        writer.Begin(FrameKind.Run, id);
        writer.WriteUInt32(program);
        limits.Write(writer);
        Span<byte> bytes = stackalloc byte[RequestIdBytes];
        requestId.TryWriteBytes(bytes, bigEndian: true, out _);
        writer.WriteBytes(bytes);
        writer.WriteUInt32((uint)input.Length);
        writer.WriteUInt32((uint)head.Length);
        writer.WriteBytes(head);
        var first = Math.Clamp(writer.Room, 0, input.Length);
        writer.WriteBytes(input[..first]);
        writer.End();
        for (var rest = input[first..]; !rest.IsEmpty;)
        {
            var piece = rest[..Math.Min(rest.Length, FrameHeader.MaxPayload)];
            writer.WriteFrame(FrameKind.Input, id, piece);
            rest = rest[piece.Length..];
        }
    }
}
