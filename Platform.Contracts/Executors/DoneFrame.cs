using Platform.Contracts.Executions;

namespace Platform.Contracts.Executors;

/// <summary>
/// Ends a run. Layout: outcome (1 byte), status (2; 0: the guest set none), wall and CPU time and what passed before the guest began in microseconds (4 + 4 + 4), pages of memory (4), whether
/// the log was cut (1), output length (4), headers, detail (text), log length (4), log, then the output's end. What did not fit was sent before it in <see cref="FrameKind.Output"/> frames.
/// </summary>
public readonly ref struct DoneFrame
{
    /// <summary>The largest output that the protocol carries.</summary>
    public const int MaxOutput = 64 * 1024 * 1024;

    /// <summary>The log of one run; a quarter of a frame, so that log, detail and headers always fit into one.</summary>
    public const int MaxLog = 16 * 1024;

    private DoneFrame(PayloadReader reader)
    {
        Outcome = (ExecutionOutcome)reader.ReadByte();
        Status = reader.ReadUInt16();
        WallMicroseconds = reader.ReadUInt32();
        CpuMicroseconds = reader.ReadUInt32();
        PrepareMicroseconds = reader.ReadUInt32();
        MemoryPages = reader.ReadUInt32();
        var cut = reader.ReadByte();
        LogTruncated = cut != 0;
        OutputLength = reader.ReadLength(MaxOutput);
        Headers = HeaderList.Read(ref reader);
        Detail = reader.ReadText();
        Log = reader.ReadBytes(reader.ReadLength(MaxLog));
        Output = reader.Rest;
        if (Outcome > ExecutionOutcome.PlatformFailed || cut > 1 || Status is not 0 and (< 200 or > 599) || Output.Length > OutputLength)
        {
            throw new FrameException("A run's end is out of range.");
        }
    }

    /// <summary>How the run ended.</summary>
    public ExecutionOutcome Outcome { get; init; }

    /// <summary>200 to 599, or 0 when the guest set none.</summary>
    public int Status { get; init; }

    /// <summary>Wall time of the run.</summary>
    public uint WallMicroseconds { get; init; }

    /// <summary>CPU time of the run.</summary>
    public uint CpuMicroseconds { get; init; }

    /// <summary>Of the wall time what passed before the guest began: its code was loaded, or an instance made.</summary>
    public uint PrepareMicroseconds { get; init; }

    /// <summary>The most linear memory that the run had, in pages of 64 KiB.</summary>
    public uint MemoryPages { get; init; }

    /// <summary>Whether the guest logged more than <see cref="Log"/>.</summary>
    public bool LogTruncated { get; init; }

    /// <summary>Bytes of the whole output.</summary>
    public int OutputLength { get; }

    /// <summary>Set by the guest.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Why it failed; empty when it did not.</summary>
    public string Detail { get; init; }

    /// <summary>What the guest logged, in UTF-8 if the guest kept to it.</summary>
    public ReadOnlySpan<byte> Log { get; init; }

    /// <summary>When reading, the output's end; when writing, the whole output.</summary>
    public ReadOnlySpan<byte> Output { get; init; }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="FrameException">It is malformed or out of range.</exception>
    public static DoneFrame Read(ReadOnlySpan<byte> payload) => new(new PayloadReader(payload));

    /// <summary>Writes all frames of a run's end.</summary>
    public void Write(FrameWriter writer, uint id)
    {
        // Headers, detail and log are bounded to less than half a frame, so an output up to the other half goes with them.
        const int Inline = FrameHeader.MaxPayload / 4;
        var rest = Output;
        while (rest.Length > Inline)
        {
            var piece = rest[..Math.Min(rest.Length, FrameHeader.MaxPayload)];
            writer.WriteFrame(FrameKind.Output, id, piece);
            rest = rest[piece.Length..];
        }

        writer.Begin(FrameKind.Done, id);
        writer.WriteByte((byte)Outcome);
        writer.WriteUInt16((ushort)Status);
        writer.WriteUInt32(WallMicroseconds);
        writer.WriteUInt32(CpuMicroseconds);
        writer.WriteUInt32(PrepareMicroseconds);
        writer.WriteUInt32(MemoryPages);
        writer.WriteByte(LogTruncated ? (byte)1 : (byte)0);
        writer.WriteUInt32((uint)Output.Length);
        HeaderList.Write(writer, Headers);
        writer.WriteText(Detail);
        writer.WriteUInt32((uint)Log.Length);
        writer.WriteBytes(Log);
        writer.WriteBytes(rest);
        writer.End();
    }
}
