namespace Platform.Contracts.Executors;

/// <summary>
/// A call that the node performs for a guest, or its answer, or a piece of one of them. Layout: number of the call within its run (4 bytes), length of
/// the whole payload (4), operation (text; empty in an answer), then a piece of the payload. Pieces of a call follow each other.
/// </summary>
public readonly ref struct CallFrame
{
    /// <summary>Calls of a run that may be open at a time: what the guest contract says.</summary>
    public const int MaxOpen = 32;

    /// <summary>Bytes of an operation's name.</summary>
    public const int MaxOperation = 64;

    /// <summary>4 MiB for a payload: as much as a request may have.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>16 MiB for the answers to all calls of a run together: both sides hold them in memory.</summary>
    public const int MaxAnswerBytes = 16 * 1024 * 1024;

    private const int FixedBytes = sizeof(uint) + sizeof(uint) + sizeof(ushort);

    private CallFrame(PayloadReader reader)
    {
        Call = reader.ReadLength(int.MaxValue);
        Length = reader.ReadLength(MaxBytes);
        Operation = reader.ReadText();
        Piece = reader.Rest;
        if (Piece.Length > Length || Operation.Length > MaxOperation)
        {
            throw new FrameException("A call is out of range.");
        }
    }

    /// <summary>Counts the calls of a run from 0.</summary>
    public int Call { get; }

    /// <summary>Bytes of the whole payload.</summary>
    public int Length { get; }

    /// <summary>What is called; empty in an answer.</summary>
    public string Operation { get; }

    /// <summary>The payload or a part of it.</summary>
    public ReadOnlySpan<byte> Piece { get; }

    /// <summary>Reads one frame.</summary>
    /// <exception cref="FrameException">It is malformed or out of range.</exception>
    public static CallFrame Read(ReadOnlySpan<byte> payload) => new(new PayloadReader(payload));

    /// <summary>Writes all frames of a call or an answer.</summary>
    public static void Write(FrameWriter writer, FrameKind kind, uint run, int call, string operation, ReadOnlySpan<byte> payload)
    {
        const int Room = FrameHeader.MaxPayload - FixedBytes - MaxOperation;
        var rest = payload;
        do
        {
            var piece = rest[..Math.Min(rest.Length, Room)];
            writer.Begin(kind, run);
            writer.WriteUInt32((uint)call);
            writer.WriteUInt32((uint)payload.Length);
            writer.WriteText(operation);
            writer.WriteBytes(piece);
            writer.End();
            rest = rest[piece.Length..];
        }
        while (!rest.IsEmpty);
    }
}
