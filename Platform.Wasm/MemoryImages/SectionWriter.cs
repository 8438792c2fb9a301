using System.Buffers;
using Platform.Wasm.Binary;

namespace Platform.Wasm.MemoryImages;

/// <summary>Builds the bytes of sections: LEB128 numbers in their shortest form, so that the same content is the same bytes.</summary>
internal sealed class SectionWriter
{
    private const byte Continues = 0x80;
    private const int PayloadBits = 7;

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

    public void Section(SectionId id, SectionWriter contents)
    {
        Byte((byte)id);
        Unsigned((uint)contents._bytes.WrittenCount);
        Bytes(contents._bytes.WrittenSpan);
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
