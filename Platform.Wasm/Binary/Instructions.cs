namespace Platform.Wasm.Binary;

/// <summary>Reads what bodies are made of: opcodes and their immediates (core specification 5.4).</summary>
internal static class Instructions
{
    private const int Prefix = 0xfc;
    private const byte EmptyBlock = 0x40;
    private static readonly bool[] Known = FindKnown();
    private static readonly FunctionType Empty = new([], []);
    private static readonly FunctionType[] Single =
    [
        .. new[] { ValueKind.I32, ValueKind.I64, ValueKind.F32, ValueKind.F64, ValueKind.V128, ValueKind.FuncRef, ValueKind.ExternRef }.Select(kind => new FunctionType([], [kind])),
    ];

    public static Opcode ReadOpcode(ref ModuleReader reader)
    {
        var first = reader.ReadByte();
        if (Known[first])
        {
            return (Opcode)first;
        }

        return first == Prefix ? ReadPrefixed(ref reader) : throw Refuse(reader, first);
    }

    /// <summary>The type of a block: none, one result, or a function type by index.</summary>
    public static FunctionType ReadBlockType(ref ModuleReader reader, ModuleDefinition module)
    {
        var first = reader.PeekByte();
        if (first == EmptyBlock)
        {
            _ = reader.ReadByte();
            return Empty;
        }

        if ((first & 0xc0) == 0x40)
        {
            var kind = TypeReaders.ReadValueKind(ref reader);
            return Array.Find(Single, type => type.ResultSpan[0] == kind)!;
        }

        var index = reader.ReadS33();
        if (index < 0)
        {
            throw reader.Malformed("malformed block type");
        }

        return index < module.Types.Count ? module.Types[(int)index] : throw reader.Invalid($"unknown type {index}");
    }

    /// <summary>The immediate of a load or store: the logarithm of the promised alignment, and the offset.</summary>
    public static (uint Alignment, uint Offset) ReadMemoryArgument(ref ModuleReader reader)
    {
        var alignment = reader.ReadU32();
        if (alignment is >= 64 and < 128)
        {
            throw reader.Unsupported("multiple memories");
        }

        if (alignment >= 32)
        {
            throw reader.Malformed("malformed memop flags");
        }

        return (alignment, reader.ReadU32());
    }

    /// <summary>The byte that stands where a memory index may stand one day.</summary>
    public static void ReadZeroByte(ref ModuleReader reader)
    {
        if (reader.ReadByte() != 0)
        {
            throw reader.Malformed("zero byte expected");
        }
    }

    /// <summary>What stands behind the prefix of vector instructions.</summary>
    public static VectorOpcode ReadVectorOpcode(ref ModuleReader reader)
    {
        const uint FirstRelaxed = 0x100;
        const uint LastRelaxed = 0x12f;
        var number = reader.ReadU32();
        return number switch
        {
            < FirstRelaxed when VectorInstruction.IsKnown((VectorOpcode)number) => (VectorOpcode)number,
            >= FirstRelaxed and <= LastRelaxed => throw reader.Unsupported("relaxed SIMD"),
            _ => throw reader.Malformed($"illegal opcode fd {number:x2}"),
        };
    }

    private static Opcode ReadPrefixed(ref ModuleReader reader)
    {
        var number = reader.ReadU32();
        return number switch
        {
            <= Opcode.TableFill - Opcode.I32TruncSatF32S => Opcode.I32TruncSatF32S + (int)number,
            >= 19 and <= 22 => throw reader.Unsupported("wide arithmetic"),
            _ => throw reader.Malformed($"illegal opcode fc {number:x2}"),
        };
    }

    private static ModuleException Refuse(ModuleReader reader, byte opcode) => opcode switch
    {
        0x06 or 0x07 or 0x08 or 0x09 or 0x0a or 0x18 or 0x19 or 0x1f => reader.Unsupported("exception handling"),
        0x12 or 0x13 => reader.Unsupported("tail calls"),
        0x14 or 0x15 or 0xd3 or 0xd4 or 0xd5 or 0xd6 => reader.Unsupported("typed function references"),
        0xfb => reader.Unsupported("garbage collection"),
        0xfe => reader.Unsupported("threads (an atomic instruction)"),
        _ => reader.Malformed($"illegal opcode {opcode:x2}"),
    };

    private static bool[] FindKnown()
    {
        var known = new bool[256];
        foreach (var opcode in Enum.GetValues<Opcode>())
        {
            if ((int)opcode < known.Length)
            {
                known[(int)opcode] = true;
            }
        }

        return known;
    }
}
