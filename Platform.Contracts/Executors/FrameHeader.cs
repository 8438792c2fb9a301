using System.Buffers.Binary;

namespace Platform.Contracts.Executors;

/// <summary>
/// Begins every frame between a node and an executor, little-endian: payload length (4 bytes), id (4), kind (1), three zero bytes.
/// A message over <see cref="MaxPayload"/> is cut into several frames.
/// </summary>
/// <param name="Kind">What the payload is.</param>
/// <param name="Id">The run or the program that it is about; 0 for <see cref="FrameKind.Hello"/>.</param>
/// <param name="Length">Payload bytes, 0 to <see cref="MaxPayload"/>.</param>
public readonly record struct FrameHeader(FrameKind Kind, uint Id, int Length)
{
    /// <summary>Bytes of a header.</summary>
    public const int Bytes = 12;

    /// <summary>64 KiB: what a Unix socket takes at once, and the most that a peer can make the other side hold for one frame.</summary>
    public const int MaxPayload = 64 * 1024;

    /// <summary>Spoken by both sides; a change of any frame raises it.</summary>
    public const ushort ProtocolVersion = 4;

    /// <summary>Reads a header.</summary>
    /// <param name="source">At least <see cref="Bytes"/> bytes.</param>
    /// <exception cref="FrameException">The peer sent no such frame.</exception>
    public static FrameHeader Read(ReadOnlySpan<byte> source)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(source);
        var kind = (FrameKind)source[8];
        if (length is < 0 or > MaxPayload)
        {
            throw new FrameException($"A frame announces {length} bytes; {MaxPayload} are allowed.");
        }

        if (kind is not (>= FrameKind.Hello and <= FrameKind.Done or >= FrameKind.Call and <= FrameKind.Load) || (source[9] | source[10] | source[11]) != 0)
        {
            throw new FrameException($"There is no frame of kind {(byte)kind}.");
        }

        return new FrameHeader(kind, BinaryPrimitives.ReadUInt32LittleEndian(source[4..]), length);
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least <see cref="Bytes"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], Id);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], (byte)Kind);
    }
}
