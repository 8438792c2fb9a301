using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>Builds large modules from repeated code. Type 0 is () → (), type 1 is (i32) → i32; function 0 is exported as "run".</summary>
internal sealed class BombModule
{
    private readonly List<(ValueKind[] Parameters, ValueKind[] Results)> _types = [([], []), ([ValueKind.I32], [ValueKind.I32])];
    private readonly List<(int Type, byte[] Body)> _functions = [];

    public int Imports { get; init; }

    public int DataSegments { get; init; }

    public int ElementItems { get; init; }

    public int Globals { get; init; }

    public int ConstantLength { get; init; } = 1;

    public BombModule Type(ValueKind[] parameters, ValueKind[] results)
    {
        _types.Add((parameters, results));
        return this;
    }

    /// <summary>Adds a function of these pieces; <c>end</c> is appended.</summary>
    public BombModule Function(int type, int locals, params IEnumerable<byte[]> code) => Function(type, locals, ValueKind.I32, code);

    public BombModule Function(int type, int locals, ValueKind kind, params IEnumerable<byte[]> code)
    {
        var body = new WasmWriter().Number(locals == 0 ? 0 : 1);
        if (locals > 0)
        {
            body.Number(locals).Byte((byte)kind);
        }

        foreach (var part in code)
        {
            body.Byte(part);
        }

        _functions.Add((type, body.Byte(0x0b).ToArray()));
        return this;
    }

    public static IEnumerable<byte[]> Repeat(int times, params byte[] code) => Enumerable.Repeat(code, times);

    public static byte[] Number(int value) => new WasmWriter().Number(value).ToArray();

    public byte[] Build()
    {
        var module = new WasmWriter().Byte(0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0);
        module.Section(1, _types, (writer, type) => writer.Byte(0x60).Kinds(type.Parameters).Kinds(type.Results));
        module.Section(2, [.. Enumerable.Range(0, Imports)], (writer, index) => writer.Name("host").Name($"f{index}").Byte(0, 1));
        module.Section(3, _functions, (writer, function) => writer.Number(function.Type));
        module.Section(4, [0], (writer, _) => writer.Byte(0x70, 0).Number(Math.Max(1, ElementItems)));
        module.Section(5, [0], (writer, _) => writer.Byte(0, 1));
        module.Section(6, [.. Enumerable.Range(0, Math.Max(1, Globals))], (writer, _) => WriteGlobal(writer));
        module.Section(7, [0], (writer, _) => writer.Name("run").Byte(0).Number(Imports));
        module.Section(9, [0], (writer, _) => WriteElements(writer));
        module.Section(10, _functions, (writer, function) => writer.Number(function.Body.Length).Byte(function.Body));
        module.Section(11, [.. Enumerable.Range(0, DataSegments)], (writer, _) => writer.Byte(0, 0x41, 0, 0x0b, 1, 7));
        return module.ToArray();
    }

    private void WriteGlobal(WasmWriter writer)
    {
        writer.Byte(0x7f, 1, 0x41, 1);
        for (var i = 1; i < ConstantLength; i++)
        {
            writer.Byte(0x41, 1, 0x6a);
        }

        writer.Byte(0x0b);
    }

    private void WriteElements(WasmWriter writer)
    {
        writer.Byte(0, 0x41, 0, 0x0b).Number(Math.Max(1, ElementItems));
        for (var i = 0; i < Math.Max(1, ElementItems); i++)
        {
            writer.Number(Imports);
        }
    }
}
