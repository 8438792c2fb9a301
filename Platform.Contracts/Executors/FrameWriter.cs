using System.Buffers.Binary;
using System.Text;

namespace Platform.Contracts.Executors;

/// <summary>Puts frames one after the other into a buffer of its own. Not for concurrent use.</summary>
public sealed class FrameWriter
{
    private const int InitialBytes = 4 * 1024;

    // A buffer that a large body blew up is given back; what is usual stays.
    private const int KeptBytes = 256 * 1024;

    private byte[] _buffer = new byte[InitialBytes];
    private int _length;
    private int _frame = -1;

    /// <summary>Everything written since <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>Payload bytes that the open frame still takes.</summary>
    public int Room => FrameHeader.MaxPayload - (_length - _frame - FrameHeader.Bytes);

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _length = 0;
        _frame = -1;
        if (_buffer.Length > KeptBytes)
        {
            _buffer = new byte[InitialBytes];
        }
    }

    /// <summary>Opens a frame; <see cref="End"/> closes it.</summary>
    public void Begin(FrameKind kind, uint id)
    {
        _frame = _length;
        new FrameHeader(kind, id, 0).Write(Take(FrameHeader.Bytes));
    }

    /// <summary>Closes the frame: its length is now known.</summary>
    /// <exception cref="FrameException">It is over <see cref="FrameHeader.MaxPayload"/>.</exception>
    public void End()
    {
        var length = _length - _frame - FrameHeader.Bytes;
        if (length > FrameHeader.MaxPayload)
        {
            throw new FrameException($"A frame would have {length} bytes; {FrameHeader.MaxPayload} are allowed.");
        }

        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_frame), length);
        _frame = -1;
    }

    /// <summary>Writes one whole frame.</summary>
    public void WriteFrame(FrameKind kind, uint id, ReadOnlySpan<byte> payload)
    {
        Begin(kind, id);
        WriteBytes(payload);
        End();
    }

    /// <summary>Writes a byte.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Writes two bytes, little-endian.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);

    /// <summary>Writes four bytes, little-endian.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    /// <summary>Writes bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Writes a length of two bytes and the text in UTF-8.</summary>
    /// <exception cref="FrameException">The text has over 65,535 bytes.</exception>
    public void WriteText(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        if (length > ushort.MaxValue)
        {
            throw new FrameException($"A text has {length} bytes; {ushort.MaxValue} are allowed.");
        }

        WriteUInt16((ushort)length);
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    private Span<byte> Take(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, checked(_length + count)));
        }

        var taken = _buffer.AsSpan(_length, count);
        _length += count;
        return taken;
    }
}
