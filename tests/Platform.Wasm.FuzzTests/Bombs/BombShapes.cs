using static Platform.Wasm.FuzzTests.Bombs.BombModule;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>Modules whose shape costs a compiler more than their size suggests.</summary>
internal static class BombShapes
{
    private const byte Drop = 0x1a;

    // loop; local.get 0; br_if 0; end
    private static readonly byte[] TinyLoop = [0x03, 0x40, 0x20, 0, 0x0d, 0, 0x0b];
    private static readonly byte[] Loop = [0x03, 0x40];
    private static readonly byte[] End = [0x0b];

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["800 loops"] = () => Loops(800),
        ["2,000 loops"] = () => Loops(2_000),
        ["20,000 loops"] = () => Loops(20_000),
        ["199 loops in each of 1,000 functions"] = () => ManyFunctions(1_000, [.. Repeat(199, TinyLoop)]),
        ["700 loops inside of each other"] = () => Nested(700),
        ["1,000 loops inside of each other"] = () => Nested(1_000),
        ["24 loops inside of each other, 8 times, in 300 functions"] = () => ManyFunctions(300, [.. Repeat(8, [.. Repeat(24, Loop).SelectMany(part => part), .. Repeat(24, End).SelectMany(part => part)])]),
        ["4,000 blocks inside of each other"] = () => Single([.. Repeat(4_000, 0x02, 0x40), .. Repeat(4_000, 0x20, 0, 0x0d, 0, 0x0b)]),
        ["100,000 loads"] = () => Single(Repeat(100_000, 0x20, 0, 0x28, 2, 0, Drop)),
        ["20,000 loads of each other's addresses"] = () => Single([[0x20, 0], .. Repeat(20_000, 0x28, 2, 0), [Drop]]),
        ["19,000 stores"] = () => Single(Repeat(19_000, 0x20, 0, 0x20, 0, 0x36, 2, 0)),
        ["20,000 ifs"] = () => Single(Repeat(20_000, 0x20, 0, 0x04, 0x40, 0x01, 0x0b)),
        ["4,000 else-ifs"] = () => Single([.. Repeat(4_000, 0x20, 0, 0x04, 0x40, 0x01, 0x05), .. Repeat(4_000, End)]),
        ["60,000 arms of one br_table"] = () => Single(BranchTable(60_000, 1)),
        ["4,000 targets of 20 br_tables"] = () => Single(BranchTable(4_000, 20)),
        ["200,000 operations in one expression"] = () => Single([[0x20, 0], .. Repeat(200_000, 0x20, 0, 0x6a), [Drop]]),
        ["200,000 values at once"] = () => Single([.. Repeat(200_000, 0x20, 0), .. Repeat(200_000, Drop)]),
        ["4,000 values at once, 40 times"] = () => Single(Repeat(40, [.. Repeat(4_000, 0x20, 0).SelectMany(part => part), .. Repeat(3_999, 0x6a).SelectMany(part => part), Drop])),
        ["12,000 locals"] = () => new BombModule().Function(0, 12_000, LocalsThroughout(12_000)).Build(),
        ["10,000 locals alive across 2,000 ifs"] = () => new BombModule().Function(0, 10_000, [.. Enumerable.Range(0, 2_000).SelectMany(AliveAcross)]).Build(),
        ["30,000 divisions"] = () => Single([[0x20, 0], .. Repeat(30_000, 0x20, 0, 0x6d), [Drop]]),
        ["30,000 remainders of 64 bits"] = () => Single([[0x42, 7], .. Repeat(30_000, 0x42, 3, 0x81), [Drop]]),
        ["30,000 float minima"] = () => Single([[0x20, 0, 0xb2], .. Repeat(30_000, 0x20, 0, 0xb2, 0x96), [Drop]]),
        ["30,000 float conversions that trap"] = () => Single(Repeat(30_000, 0x20, 0, 0xb2, 0xa8, Drop)),
        ["30,000 rotations"] = () => Single([[0x42, 7], .. Repeat(30_000, 0x42, 3, 0x89), [Drop]]),
        ["60,000 selects"] = () => Single([[0x20, 0], .. Repeat(60_000, 0x20, 0, 0x20, 0, 0x1b), [Drop]]),
        ["50,000 calls"] = () => Single(Repeat(50_000, 0x10, 0)),
        ["50,000 calls of small functions"] = () => new BombModule().Function(0, 1, Repeat(50_000, 0x20, 0, 0x10, 1, 0x21, 0)).Function(1, 0, [[0x20, 0, 0x41, 1, 0x6a]]).Build(),
        ["calls that double 20 times"] = Doubling,
        ["30,000 indirect calls"] = () => Single(Repeat(30_000, 0x20, 0, 0x11, 0, 0)),
        ["500 calls with 1,000 results"] = Wide,
        ["30,000 table accesses"] = () => Single(Repeat(30_000, 0x41, 0, 0x25, 0, Drop)),
        ["60,000 globals read and written"] = () => Single(Repeat(60_000, 0x23, 0, 0x24, 0)),
        ["150,000 functions"] = () => ManyFunctions(150_000, [0x01]),
        ["3,000 types of 60 parameters, all called"] = ManyTypes,
        ["90,000 imports"] = () => new BombModule { Imports = 90_000 }.Function(0, 0, []).Build(),
        ["1,000,000 elements"] = () => new BombModule { ElementItems = 999_000 }.Function(0, 0, []).Build(),
        ["90,000 data segments"] = () => new BombModule { DataSegments = 90_000 }.Function(0, 0, []).Build(),
        ["20,000 constant expressions of 900 instructions"] = () => new BombModule { Globals = 20_000, ConstantLength = 450 }.Function(0, 0, []).Build(),
    };

    private static byte[] Loops(int count) => Single(Repeat(count, TinyLoop));

    private static byte[] Nested(int depth) => Single([.. Repeat(depth, Loop), .. Repeat(depth, End)]);

    private static byte[] Single(IEnumerable<byte[]> code) => new BombModule().Function(0, 1, code).Build();

    /// <summary>The exported function calls all others, so that all of them become hot.</summary>
    private static byte[] ManyFunctions(int count, params IEnumerable<byte[]> code)
    {
        var module = new BombModule().Function(0, 0, Enumerable.Range(1, count - 1).Select(index => (byte[])[0x10, .. Number(index)]));
        byte[] body = [.. code.SelectMany(part => part)];
        for (var i = 1; i < count; i++)
        {
            module.Function(0, 1, [body]);
        }

        return module.Build();
    }

    private static List<byte[]> BranchTable(int targets, int tables)
    {
        var blocks = Math.Min(targets, 4_000);
        List<byte[]> code = [.. Repeat(blocks, 0x02, 0x40)];
        byte[] table = [0x20, 0, 0x0e, .. Number(targets), .. Enumerable.Range(0, targets + 1).SelectMany(arm => Number(arm % blocks))];
        // All but the last are passed by; what follows an unconditional branch would not be compiled.
        code.AddRange(Enumerable.Repeat<byte[]>([0x20, 0, 0x04, 0x40, .. table, 0x0b], tables));
        code.AddRange(Repeat(blocks, 0x20, 0, 0x1a, 0x0b));
        return code;
    }

    private static IEnumerable<byte[]> LocalsThroughout(int count) =>
    [
        .. Enumerable.Range(0, count).Select(index => (byte[])[0x23, 0, 0x21, .. Number(index)]),
        .. Enumerable.Range(0, count).Select(index => (byte[])[0x20, .. Number(index), 0x24, 0]),
    ];

    // Sets one, and reads another far away, after an if.
    private static byte[][] AliveAcross(int index) =>
        [[0x23, 0, 0x21, .. Number(index * 5)], [0x23, 0, 0x04, 0x40, 0x20, .. Number(9_999 - index * 4), 0x24, 0, 0x0b]];

    private static byte[] Doubling()
    {
        const int Depth = 20;
        var module = new BombModule();
        for (var i = 1; i < Depth; i++)
        {
            module.Function(0, 0, [[0x10, .. Number(i)], [0x10, .. Number(i)]]);
        }

        return module.Function(0, 0, [[0x23, 0, 0x24, 0]]).Build();
    }

    private static byte[] Wide()
    {
        ValueKind[] kinds = [.. Enumerable.Repeat(ValueKind.I64, 1_000)];
        return new BombModule().Type(kinds, kinds)
            .Function(0, 0, [.. Repeat(1_000, 0x42, 1), .. Repeat(500, 0x10, 1), .. Repeat(1_000, Drop)])
            .Function(2, 0, [.. Enumerable.Range(0, 1_000).Select(index => (byte[])[0x20, .. Number(index)])])
            .Build();
    }

    private static byte[] ManyTypes()
    {
        var module = new BombModule();
        var kinds = new[] { ValueKind.I32, ValueKind.I64, ValueKind.F32, ValueKind.F64 };
        var calls = new List<byte[]>();
        for (var i = 0; i < 3_000; i++)
        {
            var number = i;
            module.Type([.. Enumerable.Range(0, 60).Select(place => kinds[(number >> (place % 6 * 2)) % 4])], []);
            calls.Add([.. Enumerable.Repeat(0, 60).SelectMany((_, place) => Zero(kinds[(number >> (place % 6 * 2)) % 4])), 0x10, .. Number(i + 1)]);
        }

        module.Function(0, 0, calls);
        for (var i = 0; i < 3_000; i++)
        {
            module.Function(i + 2, 0, []);
        }

        return module.Build();
    }

    private static byte[] Zero(ValueKind kind) => kind switch
    {
        ValueKind.I32 => [0x41, 0],
        ValueKind.I64 => [0x42, 0],
        ValueKind.F32 => [0x43, 0, 0, 0, 0],
        _ => [0x44, 0, 0, 0, 0, 0, 0, 0, 0],
    };
}
