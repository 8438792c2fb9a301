namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>A vector instruction without immediates that gives a vector.</summary>
/// <param name="Number">Its number behind the prefix.</param>
/// <param name="Operands">What it takes.</param>
/// <param name="OpenNaN">The lanes in which the specification leaves the bits of a NaN open: F32, F64, or None.</param>
internal sealed record VectorInstruction(int Number, ValueKind[] Operands, ValueKind OpenNaN);

/// <summary>The instructions of 128-bit vectors, from the specification's table of opcodes.</summary>
internal static class VectorInstructions
{
    public const byte Prefix = 0xfd;

    /// <summary>Vector to i32: whether any or all lanes are set, and masks of their signs.</summary>
    public static readonly int[] Tests = [83, 99, 100, 131, 132, 163, 164, 195, 196];

    /// <summary>Extractions of a lane: number, lanes, what comes out.</summary>
    public static readonly (int Number, int Lanes, ValueKind Kind)[] Extractions =
    [
        (21, 16, ValueKind.I32), (22, 16, ValueKind.I32), (24, 8, ValueKind.I32), (25, 8, ValueKind.I32),
        (27, 4, ValueKind.I32), (29, 2, ValueKind.I64), (31, 4, ValueKind.F32), (33, 2, ValueKind.F64),
    ];

    /// <summary>Replacements of a lane: number, lanes, what goes in.</summary>
    public static readonly (int Number, int Lanes, ValueKind Kind)[] Replacements =
    [
        (23, 16, ValueKind.I32), (26, 8, ValueKind.I32), (28, 4, ValueKind.I32), (30, 2, ValueKind.I64), (32, 4, ValueKind.F32), (34, 2, ValueKind.F64),
    ];

    /// <summary>Loads: number, logarithm of the size, lanes to choose from (0: none).</summary>
    public static readonly (int Number, int Size, int Lanes)[] Loads =
    [
        (0, 4, 0), (1, 3, 0), (2, 3, 0), (3, 3, 0), (4, 3, 0), (5, 3, 0), (6, 3, 0), (7, 0, 0), (8, 1, 0), (9, 2, 0), (10, 3, 0), (92, 2, 0), (93, 3, 0),
        (84, 0, 16), (85, 1, 8), (86, 2, 4), (87, 3, 2),
    ];

    public static readonly (int Number, int Size, int Lanes)[] Stores = [(11, 4, 0), (88, 0, 16), (89, 1, 8), (90, 2, 4), (91, 3, 2)];

    public static IReadOnlyList<VectorInstruction> All { get; } = Build();

    private static List<VectorInstruction> Build()
    {
        var list = new List<VectorInstruction>();
        void Add(ValueKind openNaN, ValueKind[] operands, params int[] numbers) => list.AddRange(numbers.Select(number => new VectorInstruction(number, operands, openNaN)));
        ValueKind[] one = [ValueKind.V128];
        ValueKind[] two = [ValueKind.V128, ValueKind.V128];
        Add(ValueKind.None, [ValueKind.I32], 15, 16, 17);
        Add(ValueKind.None, [ValueKind.I64], 18);
        Add(ValueKind.None, [ValueKind.F32], 19);
        Add(ValueKind.None, [ValueKind.F64], 20);
        Add(ValueKind.None, [ValueKind.V128, ValueKind.I32], 107, 108, 109, 139, 140, 141, 171, 172, 173, 203, 204, 205);
        Add(ValueKind.None, [ValueKind.V128, ValueKind.V128, ValueKind.V128], 82);
        Add(ValueKind.None, one, 77, 96, 97, 98, 128, 129, 160, 161, 192, 193, 224, 225, 236, 237);
        Add(ValueKind.None, one, 124, 125, 126, 127, 135, 136, 137, 138, 167, 168, 169, 170, 199, 200, 201, 202);
        Add(ValueKind.None, one, 248, 249, 250, 251, 252, 253, 254, 255);
        Add(ValueKind.None, two, [14, .. Enumerable.Range(35, 42), 78, 79, 80, 81, 101, 102, 133, 134]);
        Add(ValueKind.None, two, 110, 111, 112, 113, 114, 115, 118, 119, 120, 121, 123, 130, 142, 143, 144, 145, 146, 147, 149, 150, 151, 152, 153, 155);
        Add(ValueKind.None, two, 156, 157, 158, 159, 174, 177, 181, 182, 183, 184, 185, 186, 188, 189, 190, 191, 206, 209, 213, 214, 215, 216, 217, 218, 219);
        Add(ValueKind.None, two, 220, 221, 222, 223, 234, 235, 246, 247);
        Add(ValueKind.F32, one, 94, 103, 104, 105, 106, 227);
        Add(ValueKind.F64, one, 95, 116, 117, 122, 148, 239);
        Add(ValueKind.F32, two, 228, 229, 230, 231, 232, 233);
        Add(ValueKind.F64, two, 240, 241, 242, 243, 244, 245);
        return list;
    }
}
