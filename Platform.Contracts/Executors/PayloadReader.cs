using System.Buffers.Binary;
using System.Text;

namespace Platform.Contracts.Executors;

/// <summary>Reads a payload from its beginning; every length is checked against what is there.</summary>
/// <param name="payload">The whole payload.</param>
public ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> _rest = payload;

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads a byte.</summary>
    /// <exception cref="FrameException">The payload ends before it.</exception>
    public byte ReadByte() => ReadBytes(1)[0];

    /// <summary>Reads two bytes, little-endian.</summary>
    /// <exception cref="FrameException">The payload ends before it.</exception>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(sizeof(ushort)));

    /// <summary>Reads four bytes, little-endian.</summary>
    /// <exception cref="FrameException">The payload ends before it.</exception>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(sizeof(uint)));

    /// <summary>Reads a length that must lie between 0 and <paramref name="most"/>.</summary>
    /// <exception cref="FrameException">It does not, or the payload ends before it.</exception>
    public int ReadLength(int most)
    {
        var value = ReadUInt32();
        return value <= (uint)most ? (int)value : throw new FrameException($"A length is {value}; {most} are allowed.");
    }

    /// <summary>Reads bytes.</summary>
    /// <exception cref="FrameException">The payload ends before their end.</exception>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            throw new FrameException($"A payload ends {count - _rest.Length} bytes too early.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>Reads a text with its length of two bytes.</summary>
    /// <exception cref="FrameException">The payload ends before its end.</exception>
    public string ReadText() => Encoding.UTF8.GetString(ReadBytes(ReadUInt16()));
}
