using static Platform.Wasm.Binary.VectorOpcode;
using static Platform.Wasm.ValueKind;

namespace Platform.Wasm.Binary;

/// <summary>What a vector instruction takes and gives, as data (core specification 3.3.3 and 3.3.7).</summary>
/// <param name="Operands">The kinds that it takes, the topmost last.</param>
/// <param name="Result">The kind that it gives; None for a store.</param>
/// <param name="AccessSize">How many bytes of memory it touches; 0 for none.</param>
/// <param name="Lanes">How many lanes its immediate chooses from; 0 if it chooses none.</param>
internal sealed record VectorInstruction(ValueKind[] Operands, ValueKind Result, int AccessSize = 0, int Lanes = 0)
{
    /// <summary>The size of a vector.</summary>
    public const int Bytes = 16;

    /// <summary>A shuffle chooses each byte from those of two vectors.</summary>
    public const int ShuffledBytes = 2 * Bytes;

    private static readonly VectorInstruction?[] Table = Build();

    public static VectorInstruction Of(VectorOpcode opcode) => Table[(int)opcode]!;

    public static bool IsKnown(VectorOpcode opcode) => Table[(int)opcode] is not null;

    private static VectorInstruction?[] Build()
    {
        var table = new VectorInstruction?[byte.MaxValue + 1];
        foreach (var opcode in Enum.GetValues<VectorOpcode>())
        {
            table[(int)opcode] = new VectorInstruction([V128, V128], V128);
        }

        table[(int)V128Const] = new VectorInstruction([], V128);
        table[(int)V128Bitselect] = new VectorInstruction([V128, V128, V128], V128);
        AddUnary(table);
        AddTests(table);
        AddLanes(table);
        AddAccesses(table);
        return table;
    }

    private static void AddUnary(VectorInstruction?[] table)
    {
        VectorOpcode[] unary =
        [
            V128Not, F32x4DemoteF64x2Zero, F64x2PromoteLowF32x4, I8x16Popcnt,
            I8x16Abs, I8x16Neg, I16x8Abs, I16x8Neg, I32x4Abs, I32x4Neg, I64x2Abs, I64x2Neg,
            F32x4Abs, F32x4Neg, F32x4Sqrt, F32x4Ceil, F32x4Floor, F32x4Trunc, F32x4Nearest,
            F64x2Abs, F64x2Neg, F64x2Sqrt, F64x2Ceil, F64x2Floor, F64x2Trunc, F64x2Nearest,
            .. Range(I16x8ExtaddPairwiseI8x16S, I32x4ExtaddPairwiseI16x8U),
            .. Range(I16x8ExtendLowI8x16S, I16x8ExtendHighI8x16U),
            .. Range(I32x4ExtendLowI16x8S, I32x4ExtendHighI16x8U),
            .. Range(I64x2ExtendLowI32x4S, I64x2ExtendHighI32x4U),
            .. Range(I32x4TruncSatF32x4S, F64x2ConvertLowI32x4U),
        ];
        Array.ForEach(unary, opcode => table[(int)opcode] = new VectorInstruction([V128], V128));
    }

    /// <summary>What looks at a whole vector, and shifts, which take their count as a number.</summary>
    private static void AddTests(VectorInstruction?[] table)
    {
        VectorOpcode[] tests =
            [V128AnyTrue, I8x16AllTrue, I16x8AllTrue, I32x4AllTrue, I64x2AllTrue, I8x16Bitmask, I16x8Bitmask, I32x4Bitmask, I64x2Bitmask];
        VectorOpcode[] shifts =
            [.. Range(I8x16Shl, I8x16ShrU), .. Range(I16x8Shl, I16x8ShrU), .. Range(I32x4Shl, I32x4ShrU), .. Range(I64x2Shl, I64x2ShrU)];
        Array.ForEach(tests, opcode => table[(int)opcode] = new VectorInstruction([V128], I32));
        Array.ForEach(shifts, opcode => table[(int)opcode] = new VectorInstruction([V128, I32], V128));
    }

    private static void AddLanes(VectorInstruction?[] table)
    {
        void Add(VectorOpcode splat, VectorOpcode firstExtract, VectorOpcode replace, ValueKind lane, int lanes)
        {
            table[(int)splat] = new VectorInstruction([lane], V128);
            foreach (var extract in Range(firstExtract, replace - 1))
            {
                table[(int)extract] = new VectorInstruction([V128], lane, Lanes: lanes);
            }

            table[(int)replace] = new VectorInstruction([V128, lane], V128, Lanes: lanes);
        }

        Add(I8x16Splat, I8x16ExtractLaneS, I8x16ReplaceLane, I32, 16);
        Add(I16x8Splat, I16x8ExtractLaneS, I16x8ReplaceLane, I32, 8);
        Add(I32x4Splat, I32x4ExtractLane, I32x4ReplaceLane, I32, 4);
        Add(I64x2Splat, I64x2ExtractLane, I64x2ReplaceLane, I64, 2);
        Add(F32x4Splat, F32x4ExtractLane, F32x4ReplaceLane, F32, 4);
        Add(F64x2Splat, F64x2ExtractLane, F64x2ReplaceLane, F64, 2);
    }

    private static void AddAccesses(VectorInstruction?[] table)
    {
        void Load(VectorOpcode opcode, int size) => table[(int)opcode] = new VectorInstruction([I32], V128, size);

        Load(V128Load, Bytes);
        foreach (var opcode in Range(V128Load8x8S, V128Load32x2U))
        {
            Load(opcode, Bytes / 2);
        }

        Load(V128Load32Zero, sizeof(int));
        Load(V128Load64Zero, sizeof(long));
        for (var i = 0; i < 4; i++)
        {
            var size = 1 << i;
            Load(V128Load8Splat + i, size);
            table[(int)V128Load8Lane + i] = new VectorInstruction([I32, V128], V128, size, Bytes / size);
            table[(int)V128Store8Lane + i] = new VectorInstruction([I32, V128], None, size, Bytes / size);
        }

        table[(int)V128Store] = new VectorInstruction([I32, V128], None, Bytes);
    }

    private static IEnumerable<VectorOpcode> Range(VectorOpcode first, VectorOpcode last) =>
        Enumerable.Range((int)first, last - first + 1).Select(number => (VectorOpcode)number);
}
