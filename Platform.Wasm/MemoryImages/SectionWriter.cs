using System.Buffers;
using Platform.Wasm.Binary;

namespace Platform.Wasm.MemoryImages;

/// <summary>Builds the bytes of sections: LEB128 numbers in their shortest form or in one of a given length, so that the same content is the same bytes.</summary>
internal sealed class SectionWriter
{
    private const byte Continues = 0x80;
    private const int PayloadBits = 7;

    /// <summary>The length of a <see cref="Padded"/> number.</summary>
    public const int PaddedBytes = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public void Byte(byte value) => _bytes.Write([value]);

    public void Bytes(ReadOnlySpan<byte> value) => _bytes.Write(value);

    public void Unsigned(uint value)
    {
        while (value >= Continues)
        {
            Byte((byte)(value | Continues));
            value >>= PayloadBits;
        }

        Byte((byte)value);
    }

    public void Signed(long value)
    {
        const long SignOfPayload = 0x40;
        while (true)
        {
            var low = value & (Continues - 1);
            value >>= PayloadBits;
            if (value == ((low & SignOfPayload) == 0 ? 0 : -1))
            {
                Byte((byte)low);
                return;
            }

            Byte((byte)(low | Continues));
        }
    }

    /// <summary>A number that takes five bytes whatever it is, for where its length must not move what follows.</summary>
    public void Padded(uint value)
    {
        for (var i = 1; i < PaddedBytes; i++)
        {
            Byte((byte)(value | Continues));
            value >>= PayloadBits;
        }

        Byte((byte)value);
    }

    public void Section(SectionId id, SectionWriter contents)
    {
        Byte((byte)id);
        Unsigned((uint)contents._bytes.WrittenCount);
        Bytes(contents._bytes.WrittenSpan);
    }

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
