using System.Buffers.Binary;

namespace Platform.Wasm.Tests.Pool;

/// <summary>
/// Makes modules that write wherever a guest can write, in an order and at places that chance gives: memory, grown memory, tables, globals, segments, further results.
/// Their one function <c>run</c> takes a number that moves all of it; some runs end in a trap.
/// </summary>
internal sealed class Scribbler(Random random)
{
    public const int MaximumPages = 24;

    private const int Pages = 2;
    private const int Page = 65_536;
    private const int Run = 3;
    private const int Pair = 2;
    private const int Elements = 6;
    private const int ElementsMaximum = 40;

    public static Linker Linker { get; } = new Linker().Define("host", "write", FunctionType.Parse("(i32,i32)->()"), Write);

    public WasmModule Next()
    {
        byte[] code = [.. Enumerable.Range(0, random.Next(3, 25)).SelectMany(_ => Statement())];
        return new ModuleBytes()
            .Type("(i32)->()").Type("()->(i32,i64,f64)").Type("(i32,i32)->()")
            .ImportFunction("host", "write", 2)
            .Memory(Pages, MaximumPages)
            .Table(ValueKind.FuncRef, Elements, ElementsMaximum)
            .Table(ValueKind.ExternRef, 1, ElementsMaximum)
            .Global(ValueKind.I32, mutable: true, 0x41, 7)
            .Global(ValueKind.I64, mutable: true, 0x42, 9)
            .Global(ValueKind.F32, mutable: true, 0x43, 0, 0, 0x80, 0x3f)
            .Global(ValueKind.F64, mutable: true, 0x44, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f)
            .Global(ValueKind.FuncRef, mutable: true, 0xd0, 0x70)
            .Export("memory", 2, 0)
            .Elements(1, 1, Pair)
            .PassiveElements(1, Pair, Run)
            .DataCount(3)
            .Function(0, 0x01) // 1: what tables refer to
            .Function(1, 0x41, 5, 0x42, 0x7f, 0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f)
            .Function("run", 0, code)
            .Data(random.Next(Page - 64), Bytes(40))
            .Data(Page + random.Next(Page - 64), Bytes(8))
            .PassiveData(Bytes(200))
            .Decode();
    }

    private static void Write(Caller caller, ReadOnlySpan<Value> arguments, Span<Value> results) =>
        BinaryPrimitives.WriteInt64LittleEndian(caller.Slice(arguments[0].AsI32, 8), arguments[1].AsI32);

    private byte[] Statement() => random.Next(20) switch
    {
        0 => [.. Address(), .. Number(), 0x3a, 0, .. Offset()],
        1 => [.. Address(), .. Number(), 0x3b, 0, .. Offset()],
        2 => [.. Address(), .. Number(), 0x36, 0, .. Offset()],
        3 => [.. Address(), 0x42, .. ModuleBytes.Signed(random.NextInt64()), 0x37, 0, .. Offset()],
        4 => [.. Address(), 0x44, .. Bytes(8), 0x39, 0, .. Offset()],
        5 => [.. Number(), .. Below(9), 0x40, 0, 0x1a],
        6 => [.. Address(), .. Number(), .. Number(), .. Below(9_000), 0xfc, 11, 0],
        7 => [.. Address(), .. Address(), .. Number(), .. Below(9_000), 0xfc, 10, 0, 0],
        8 => [.. Address(), .. Number(), .. Below(20), .. Number(), .. Below(100), 0xfc, 8, 2, 0],
        9 => [0xfc, 9, (byte)random.Next(3)],
        10 => [.. Number(), .. Below(Elements), .. Reference(), 0x26, 0],
        11 => [.. Reference(), .. Number(), .. Below(8), 0xfc, 15, 0, 0x1a],
        12 => [0xd0, 0x6f, .. Number(), .. Below(8), 0xfc, 15, 1, 0x1a],
        13 => [.. Number(), .. Below(Elements), .. Reference(), .. Number(), .. Below(4), 0xfc, 17, 0],
        14 => [.. Number(), .. Below(Elements), .. Number(), .. Below(Elements), .. Number(), .. Below(4), 0xfc, 14, 0, 0],
        15 => [.. Number(), .. Below(Elements), 0x41, 0, .. Number(), .. Below(4), 0xfc, 12, 1, 0],
        16 => [0xfc, 13, (byte)random.Next(2)],
        17 => [.. Number(), 0x24, 0, 0x42, .. ModuleBytes.Signed(random.NextInt64()), 0x24, 1, 0x43, .. Bytes(4), 0x24, 2, 0x44, .. Bytes(8), 0x24, 3, .. Reference(), 0x24, 4],
        18 => [0x10, Pair, 0x1a, 0x1a, 0x1a, .. Address(), .. Number(), 0x10, 0],
        _ => End(),
    };

    /// <summary>A trap in some runs: of its own, or by calling itself for ever.</summary>
    private byte[] End() =>
        [.. Number(), .. Below(random.Next(5, 40)), 0x45, 0x04, 0x40, .. random.Next(40) == 0 ? (byte[])[0x20, 0, 0x10, Run] : [0x00], 0x0b];

    /// <summary>Inside at first, inside after some growth, or with luck somewhere.</summary>
    private byte[] Address() =>
        random.Next(10) == 0 ? Number() : [.. Number(), .. Below((random.Next(4) == 0 ? 4 : Pages) * Page)];

    private byte[] Number() => [0x20, 0, 0x41, .. ModuleBytes.Signed(random.Next()), 0x6c, 0x41, .. ModuleBytes.Signed(random.Next()), 0x6a];

    private static byte[] Below(int bound) => [0x41, .. ModuleBytes.Signed(bound), 0x70];

    private byte[] Reference() => random.Next(2) == 0 ? [0xd0, 0x70] : [0xd2, (byte)random.Next(1, Run + 1)];

    private byte[] Offset() => ModuleBytes.Unsigned(random.Next(8) == 0 ? random.Next(Page) : 0);

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
