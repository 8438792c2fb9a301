using System.Buffers.Binary;
using Platform.Contracts.Executors;

namespace Platform.Executor.Capabilities;

/// <summary>Input and answer of an operation: a length of 4 bytes, that many bytes of JSON (the head), raw bytes (the body). No bytes at all are the head {}.</summary>
internal static class Payload
{
    public const int MaxHead = 64 * 1024;
    public const int MaxBytes = CallFrame.MaxBytes;

    /// <summary>False when the length does not fit.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> head, out ReadOnlySpan<byte> body)
    {
        head = "{}"u8;
        body = default;
        if (payload.IsEmpty)
        {
            return true;
        }

        if (payload.Length < sizeof(int))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        if (length > (uint)(payload.Length - sizeof(int)))
        {
            return false;
        }

        head = payload.Slice(sizeof(int), (int)length);
        body = payload[(sizeof(int) + (int)length)..];
        return true;
    }

    public static byte[] Of(ReadOnlySpan<byte> head)
    {
        var payload = new byte[sizeof(int) + head.Length];
        BinaryPrimitives.WriteInt32LittleEndian(payload, head.Length);
        head.CopyTo(payload.AsSpan(sizeof(int)));
        return payload;
    }
}
