using System.Buffers.Binary;
using System.Text;

namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>Writes the primitive values of the binary format. The engine's own reader is what is tested, so nothing of it is used.</summary>
internal sealed class WasmWriter
{
    private readonly List<byte> _bytes = [];

    public int Count => _bytes.Count;

    public byte[] ToArray() => [.. _bytes];

    public WasmWriter Byte(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public WasmWriter Number(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
        return this;
    }

    public WasmWriter Number(int value) => Number(checked((uint)value));

    public WasmWriter Signed(long value)
    {
        for (; value is < -64 or > 63; value >>= 7)
        {
            _bytes.Add((byte)((value & 0x7f) | 0x80));
        }

        _bytes.Add((byte)(value & 0x7f));
        return this;
    }

    public WasmWriter Float(float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return Byte(bytes);
    }

    public WasmWriter Float(double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return Byte(bytes);
    }

    public WasmWriter Name(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        return Number(bytes.Length).Byte(bytes);
    }

    public WasmWriter Kinds(IReadOnlyList<ValueKind> kinds)
    {
        Number(kinds.Count);
        foreach (var kind in kinds)
        {
            _bytes.Add((byte)kind);
        }

        return this;
    }

    /// <summary>What the other has written, with its length before it.</summary>
    public WasmWriter Part(WasmWriter other) => Number(other.Count).Byte(other.ToArray());

    /// <summary>A section of items, if there are any.</summary>
    public WasmWriter Section<T>(byte id, IReadOnlyList<T> items, Action<WasmWriter, T> write)
    {
        if (items.Count == 0)
        {
            return this;
        }

        var contents = new WasmWriter().Number(items.Count);
        foreach (var item in items)
        {
            write(contents, item);
        }

        return Byte(id).Part(contents);
    }
}
