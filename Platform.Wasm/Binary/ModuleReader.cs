using System.Buffers.Binary;
using System.Text;

namespace Platform.Wasm.Binary;

/// <summary>Reads the primitive values of the binary format (core specification 5.2) and knows where it stands.</summary>
internal ref struct ModuleReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes;

    public ModuleReader(ReadOnlySpan<byte> bytes, int start, int end, int? function = null)
    {
        _bytes = bytes[..end];
        Position = start;
        Function = function;
    }

    public int Position { get; private set; }

    /// <summary>The function whose body is being read; for messages.</summary>
    public int? Function { get; }

    public readonly int End => _bytes.Length;

    public readonly bool AtEnd => Position >= _bytes.Length;

    public readonly int Remaining => _bytes.Length - Position;

    public readonly ModuleException Malformed(string reason) => new(ModuleFault.Malformed, Position, Function, reason);

    public readonly ModuleException Invalid(string reason) => new(ModuleFault.Invalid, Position, Function, reason);

    public readonly ModuleException Unsupported(string feature) =>
        new(ModuleFault.Unsupported, Position, Function, $"The module uses {feature}, which this engine does not support");

    public readonly ModuleException TooLarge(string what, long limit) =>
        new(ModuleFault.TooLarge, Position, Function, $"The module has too many or too large {what}; the limit is {limit}");

    public readonly byte PeekByte() => Position < _bytes.Length ? _bytes[Position] : throw Malformed("unexpected end");

    public byte ReadByte()
    {
        if (Position >= _bytes.Length)
        {
            throw Malformed("unexpected end");
        }

        return _bytes[Position++];
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)Remaining)
        {
            throw Malformed("unexpected end");
        }

        var bytes = _bytes.Slice(Position, count);
        Position += count;
        return bytes;
    }

    /// <summary>A part of what follows, read past here.</summary>
    public ModuleReader ReadPart(int count, int? function = null)
    {
        if ((uint)count > (uint)Remaining)
        {
            throw Malformed("length out of bounds");
        }

        var part = new ModuleReader(_bytes, Position, Position + count, function ?? Function);
        Position += count;
        return part;
    }

    public uint ReadU32()
    {
        if (Position < _bytes.Length && _bytes[Position] < 0x80)
        {
            return _bytes[Position++];
        }

        return (uint)ReadUnsigned(32);
    }

    public int ReadS32() => (int)ReadSigned(32);

    public long ReadS33() => ReadSigned(33);

    public long ReadS64() => ReadSigned(64);

    public uint ReadF32Bits() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    public ulong ReadF64Bits() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    /// <summary>A count of things that follow, of which each takes at least one byte.</summary>
    public int ReadCount(string what, int limit)
    {
        var count = ReadU32();
        if (count > (uint)Remaining)
        {
            throw Malformed("length out of bounds");
        }

        return count > (uint)limit ? throw TooLarge(what, limit) : (int)count;
    }

    /// <summary>An index; whether there is such a thing is for validation.</summary>
    public int ReadIndex()
    {
        var index = ReadU32();
        return index > int.MaxValue ? throw Invalid($"unknown index {index}") : (int)index;
    }

    public string ReadName()
    {
        var length = ReadU32();
        if (length > (uint)Remaining)
        {
            throw Malformed("length out of bounds");
        }

        if (length > FormatLimits.NameBytes)
        {
            throw TooLarge("bytes in a name", FormatLimits.NameBytes);
        }

        try
        {
            return StrictUtf8.GetString(ReadBytes((int)length));
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("malformed UTF-8 encoding");
        }
    }

    private ulong ReadUnsigned(int bits)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = ReadByte();
            if (shift + 7 > bits)
            {
                CheckLastByte(next, (next >> (bits - shift)) != 0);
            }

            value |= (ulong)(next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                return value;
            }
        }
    }

    private long ReadSigned(int bits)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = ReadByte();
            if (shift + 7 > bits)
            {
                // The bits that do not fit must all repeat the sign.
                var signAndRest = (sbyte)(next << 1) >> (bits - shift);
                CheckLastByte(next, signAndRest is not (0 or -1));
            }

            value |= (long)(next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                var used = shift + 7;
                return used < 64 ? value << (64 - used) >> (64 - used) : value;
            }
        }
    }

    private readonly void CheckLastByte(byte last, bool tooLarge)
    {
        if ((last & 0x80) != 0)
        {
            throw Malformed("integer representation too long");
        }

        if (tooLarge)
        {
            throw Malformed("integer too large");
        }
    }
}
