namespace Platform.Wasm.Backtraces;

/// <summary>Reads bytes that nothing vouches for and nothing depends on: what is not there is a "no", never an exception.</summary>
internal ref struct UntrustedReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _bytes.Length;

    public bool TryByte(out byte value)
    {
        value = AtEnd ? (byte)0 : _bytes[Position];
        if (AtEnd)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>An unsigned LEB128 number of 32 bits.</summary>
    public bool TryNumber(out uint value)
    {
        value = 0;
        for (var shift = 0; shift < 35 && TryByte(out var next); shift += 7)
        {
            value |= (uint)(next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool TryPart(uint length, out ReadOnlySpan<byte> part)
    {
        if (length > (uint)(_bytes.Length - Position))
        {
            part = default;
            return false;
        }

        part = _bytes.Slice(Position, (int)length);
        Position += (int)length;
        return true;
    }

    /// <summary>An unsigned LEB128 number of 64 bits; further bits are dropped.</summary>
    public bool TryLong(out ulong value)
    {
        value = 0;
        for (var shift = 0; TryByte(out var next); shift += 7)
        {
            value |= shift < 64 ? (ulong)(next & 0x7f) << shift : 0;
            if ((next & 0x80) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A signed LEB128 number of 64 bits.</summary>
    public bool TrySigned(out long value)
    {
        value = 0;
        for (var shift = 0; TryByte(out var next); shift += 7)
        {
            value |= shift < 64 ? (long)(next & 0x7f) << shift : 0;
            if ((next & 0x80) == 0)
            {
                value |= (next & 0x40) != 0 && shift + 7 < 64 ? -1L << (shift + 7) : 0;
                return true;
            }
        }

        return false;
    }

    /// <summary>A number of some bytes, lowest first.</summary>
    public bool TryFixed(int length, out ulong value)
    {
        value = 0;
        if (!TryPart((uint)length, out var bytes))
        {
            return false;
        }

        for (var i = 0; i < bytes.Length && i < sizeof(ulong); i++)
        {
            value |= (ulong)bytes[i] << (8 * i);
        }

        return true;
    }

    /// <summary>Text up to a NUL.</summary>
    public bool TryText(out string text)
    {
        var rest = _bytes[Position..];
        var end = rest.IndexOf((byte)0);
        text = end < 0 ? "" : DebugStrings.Read(rest);
        Position += end + 1;
        return end >= 0;
    }

    /// <summary>A value in one of the forms that line tables use (DWARF 5, section 7.5.6).</summary>
    public bool TryForm(ulong form, DebugStrings strings, out string text, out ulong number)
    {
        text = "";
        switch (form)
        {
            case 0x08: // string
                number = 0;
                return TryText(out text);
            case 0x0e or 0x1f: // strp, line_strp
                var isThere = TryFixed(sizeof(uint), out number);
                text = strings.At(number, ofLines: form == 0x1f);
                return isThere;
            case 0x0f: // udata
                return TryLong(out number);
            case 0x0b: // data1
                return TryFixed(1, out number);
            case 0x05: // data2
                return TryFixed(2, out number);
            case 0x06: // data4
                return TryFixed(4, out number);
            case 0x1e: // data16
                return TryFixed(16, out number);
            default:
                number = 0;
                return false;
        }
    }
}
