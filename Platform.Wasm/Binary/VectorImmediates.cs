namespace Platform.Wasm.Binary;

/// <summary>What stands behind a vector opcode: an address offset, a lane, the bytes of a constant or of a shuffle.</summary>
internal readonly ref struct VectorImmediates
{
    private VectorImmediates(uint alignment, uint offset, int lane, ReadOnlySpan<byte> bytes)
    {
        Alignment = alignment;
        Offset = offset;
        Lane = lane;
        Bytes = bytes;
    }

    /// <summary>The logarithm of the promised alignment.</summary>
    public uint Alignment { get; }

    public uint Offset { get; }

    public int Lane { get; }

    public ReadOnlySpan<byte> Bytes { get; }

    public static VectorImmediates Read(ref ModuleReader reader, VectorOpcode opcode)
    {
        var instruction = VectorInstruction.Of(opcode);
        var (alignment, offset) = instruction.AccessSize == 0 ? default : Instructions.ReadMemoryArgument(ref reader);
        var lane = instruction.Lanes == 0 ? 0 : reader.ReadByte();
        var bytes = opcode is VectorOpcode.V128Const or VectorOpcode.I8x16Shuffle ? reader.ReadBytes(VectorInstruction.Bytes) : [];
        return new VectorImmediates(alignment, offset, lane, bytes);
    }
}
