using static Platform.Wasm.ValueKind;

namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>An instruction that takes values and gives one.</summary>
/// <param name="Code">Its bytes.</param>
/// <param name="Operands">What it takes.</param>
/// <param name="Result">What it gives.</param>
/// <param name="Danger">When it traps or leaves bits open.</param>
internal sealed record NumericInstruction(byte[] Code, ValueKind[] Operands, ValueKind Result, Danger Danger);

internal enum Danger
{
    None,

    /// <summary>Traps at a zero, and at the least number by -1.</summary>
    Divides,

    /// <summary>Traps at what the result cannot hold.</summary>
    Truncates,

    /// <summary>The specification leaves the bits of a NaN open.</summary>
    OpenNaN,
}

/// <summary>All numeric instructions, written down once more from the specification's table of opcodes.</summary>
internal static class NumericInstructions
{
    private static readonly List<NumericInstruction> List = Build();

    public static ILookup<ValueKind, NumericInstruction> ByResult { get; } = List.ToLookup(instruction => instruction.Result);

    public static IReadOnlyList<NumericInstruction> All => List;

    private static List<NumericInstruction> Build()
    {
        var list = new List<NumericInstruction>();
        void Add(int from, int to, ValueKind result, Danger danger, params ValueKind[] operands)
        {
            for (var code = from; code <= to; code++)
            {
                list.Add(new(code > 0xff ? [(byte)(code >> 8), (byte)code] : [(byte)code], operands, result, danger));
            }
        }

        Add(0x45, 0x45, I32, Danger.None, I32);
        Add(0x46, 0x4f, I32, Danger.None, I32, I32);
        Add(0x50, 0x50, I32, Danger.None, I64);
        Add(0x51, 0x5a, I32, Danger.None, I64, I64);
        Add(0x5b, 0x60, I32, Danger.None, F32, F32);
        Add(0x61, 0x66, I32, Danger.None, F64, F64);
        Add(0x67, 0x69, I32, Danger.None, I32);
        Add(0x6a, 0x6c, I32, Danger.None, I32, I32);
        Add(0x6d, 0x70, I32, Danger.Divides, I32, I32);
        Add(0x71, 0x78, I32, Danger.None, I32, I32);
        Add(0x79, 0x7b, I64, Danger.None, I64);
        Add(0x7c, 0x7e, I64, Danger.None, I64, I64);
        Add(0x7f, 0x82, I64, Danger.Divides, I64, I64);
        Add(0x83, 0x8a, I64, Danger.None, I64, I64);
        Add(0x8b, 0x8c, F32, Danger.None, F32);
        Add(0x8d, 0x91, F32, Danger.OpenNaN, F32);
        Add(0x92, 0x97, F32, Danger.OpenNaN, F32, F32);
        Add(0x98, 0x98, F32, Danger.None, F32, F32);
        Add(0x99, 0x9a, F64, Danger.None, F64);
        Add(0x9b, 0x9f, F64, Danger.OpenNaN, F64);
        Add(0xa0, 0xa5, F64, Danger.OpenNaN, F64, F64);
        Add(0xa6, 0xa6, F64, Danger.None, F64, F64);
        Add(0xa7, 0xa7, I32, Danger.None, I64);
        Add(0xa8, 0xa9, I32, Danger.Truncates, F32);
        Add(0xaa, 0xab, I32, Danger.Truncates, F64);
        Add(0xac, 0xad, I64, Danger.None, I32);
        Add(0xae, 0xaf, I64, Danger.Truncates, F32);
        Add(0xb0, 0xb1, I64, Danger.Truncates, F64);
        Add(0xb2, 0xb3, F32, Danger.None, I32);
        Add(0xb4, 0xb5, F32, Danger.None, I64);
        Add(0xb6, 0xb6, F32, Danger.OpenNaN, F64);
        Add(0xb7, 0xb8, F64, Danger.None, I32);
        Add(0xb9, 0xba, F64, Danger.None, I64);
        Add(0xbb, 0xbb, F64, Danger.OpenNaN, F32);
        Add(0xbc, 0xbc, I32, Danger.None, F32);
        Add(0xbd, 0xbd, I64, Danger.None, F64);
        Add(0xbe, 0xbe, F32, Danger.None, I32);
        Add(0xbf, 0xbf, F64, Danger.None, I64);
        Add(0xc0, 0xc1, I32, Danger.None, I32);
        Add(0xc2, 0xc4, I64, Danger.None, I64);
        Add(0xfc00, 0xfc01, I32, Danger.None, F32);
        Add(0xfc02, 0xfc03, I32, Danger.None, F64);
        Add(0xfc04, 0xfc05, I64, Danger.None, F32);
        Add(0xfc06, 0xfc07, I64, Danger.None, F64);
        return list;
    }
}
