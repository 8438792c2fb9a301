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
}
