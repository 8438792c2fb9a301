using System.Buffers.Binary;

namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>A length of four bytes, then so many bytes: what frames.mjs speaks too.</summary>
internal static class Frames
{
    // The transcript of a guest that calls its host as often as its fuel allows is far below.
    private const int Longest = 256 << 20;

    public static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, frame.Length);
        await stream.WriteAsync(length, cancellationToken);
        await stream.WriteAsync(frame, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <returns>Null at the end of the stream.</returns>
    public static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        if (await stream.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false, cancellationToken) < length.Length)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(length);
        var frame = new byte[count is >= 0 and <= Longest ? count : throw new InvalidDataException($"A frame announces {count} bytes.")];
        await stream.ReadExactlyAsync(frame, cancellationToken);
        return frame;
    }

    /// <summary>Several parts in one, each with its length before it.</summary>
    public static byte[] Join(byte kind, IEnumerable<byte[]> parts)
    {
        var bytes = new List<byte> { kind };
        foreach (var part in parts)
        {
            bytes.AddRange(BitConverter.GetBytes(part.Length));
            bytes.AddRange(part);
        }

        return [.. bytes];
    }

    /// <summary>The parts of <see cref="Join"/> without its first byte.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> joined)
    {
        while (joined.Length > 0)
        {
            var end = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(joined.Span);
            yield return joined[sizeof(int)..end];
            joined = joined[end..];
        }
    }
}
