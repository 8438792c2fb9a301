namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>Makes a valid module of a seed. All it imports is in the module "host" (see HostWorld), all it has is exported.</summary>
internal static class ModuleGenerator
{
    private const string Host = "host";
    private const int FirstFuel = 150;

    public static byte[] Generate(int seed)
    {
        var chance = new Chance(seed);
        var sketch = new ModuleSketch(chance);
        var module = new WasmWriter().Byte(0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0);
        module.Section(1, sketch.Types, (writer, type) => writer.Byte(0x60).Kinds(type.Parameters).Kinds(type.Results));
        module.Section(2, Imports(sketch), (writer, import) => writer.Name(Host).Byte(import));
        module.Section(3, sketch.Functions, (writer, type) => writer.Number(type));
        module.Section(4, sketch.Tables, (writer, table) => writer.Byte((byte)table.Element, 1).Number(table.Size.Minimum).Number(table.Size.Maximum!.Value));
        module.Section(5, [.. Enumerable.Repeat(sketch, sketch.MemoryIsImported ? 0 : 1)], (writer, _) => WriteMemory(writer, sketch));
        module.Section(6, sketch.Globals, (writer, global) => WriteGlobal(writer, sketch, chance, global));
        module.Section(7, Exports(sketch), (writer, export) => writer.Name(export.Name).Byte(export.Form).Number(export.Index));
        if (chance.OneIn(8) && StartFunction(sketch) is { } start)
        {
            module.Byte(8).Part(new WasmWriter().Number(start));
        }

        module.Section(9, Elements(sketch, chance), (writer, element) => writer.Byte(element.ToArray()));
        if (sketch.DataLengths.Count > 0)
        {
            module.Byte(12).Part(new WasmWriter().Number(sketch.DataLengths.Count));
        }

        module.Section(10, sketch.Functions, (writer, type) => writer.Part(new BodyGenerator(sketch, chance, sketch.Types[type]).Write()));
        module.Section(11, [.. sketch.DataLengths.Index()], (writer, data) => WriteData(writer, chance, data.Index, data.Item));
        return module.ToArray();
    }

    private static List<byte[]> Imports(ModuleSketch sketch) =>
    [
        .. sketch.ImportedFunctions.Select((type, index) => new WasmWriter().Name($"f{index}").Byte(0).Number(type).ToArray()),
        .. sketch.ImportedGlobals.Select((global, index) => new WasmWriter().Name($"g{index}").Byte(3, (byte)global.Value, global.Mutable ? (byte)1 : (byte)0).ToArray()),
        .. sketch.MemoryIsImported ? [WriteMemory(new WasmWriter().Name("memory").Byte(2), sketch).ToArray()] : Array.Empty<byte[]>(),
    ];

    private static List<(string Name, byte Form, int Index)> Exports(ModuleSketch sketch) =>
    [
        .. Enumerable.Range(sketch.ImportedFunctions.Count, sketch.Functions.Count).Select(index => ($"f{index}", (byte)0, index)),
        .. Enumerable.Range(0, sketch.AllGlobals.Count).Where(index => sketch.AllGlobals[index].Value != ValueKind.V128).Select(index => ($"g{index}", (byte)3, index)),
        .. Enumerable.Range(0, sketch.Tables.Count).Select(index => ($"t{index}", (byte)1, index)),
        ("memory", 2, 0),
    ];

    private static WasmWriter WriteMemory(WasmWriter writer, ModuleSketch sketch) => writer.Byte(1).Number(sketch.MinimumPages).Number(sketch.MaximumPages);

    private static void WriteGlobal(WasmWriter writer, ModuleSketch sketch, Chance chance, GlobalType global)
    {
        writer.Byte((byte)global.Value, global.Mutable ? (byte)1 : (byte)0);
        var constants = Enumerable.Range(0, sketch.ImportedGlobals.Count).Where(index => sketch.ImportedGlobals[index] == new GlobalType(global.Value, false)).ToList();
        if (ReferenceEquals(global, sketch.Globals[^1]))
        {
            writer.Byte(0x41).Signed(FirstFuel);
        }
        else if (constants.Count > 0 && chance.OneIn(2))
        {
            writer.Byte(0x23).Number(chance.Pick(constants));
        }
        else
        {
            WriteConstant(writer, sketch, chance, global.Value);
        }

        writer.Byte(0x0b);
    }

    private static void WriteConstant(WasmWriter writer, ModuleSketch sketch, Chance chance, ValueKind kind)
    {
        switch (kind)
        {
            // Extended constants: add, subtract, multiply.
            case ValueKind.I32 when chance.OneIn(3):
                writer.Byte(0x41).Signed((int)chance.Integer()).Byte(0x41).Signed((int)chance.Integer()).Byte((byte)chance.Between(0x6a, 0x6c));
                break;
            case ValueKind.I64 when chance.OneIn(3):
                writer.Byte(0x42).Signed(chance.Integer()).Byte(0x42).Signed(chance.Integer()).Byte((byte)chance.Between(0x7c, 0x7e));
                break;
            case ValueKind.I32:
                writer.Byte(0x41).Signed((int)chance.Integer());
                break;
            case ValueKind.I64:
                writer.Byte(0x42).Signed(chance.Integer());
                break;
            case ValueKind.F32:
                writer.Byte(0x43).Float((float)chance.Number());
                break;
            case ValueKind.F64:
                writer.Byte(0x44).Float(chance.Number());
                break;
            case ValueKind.V128:
                writer.Byte(VectorInstructions.Prefix, 12).Byte(chance.Bytes(16));
                break;
            case ValueKind.FuncRef when chance.OneIn(2):
                writer.Byte(0xd2).Number(chance.Below(sketch.FunctionCount));
                break;
            default:
                writer.Byte(0xd0, (byte)kind);
                break;
        }
    }

    private static int? StartFunction(ModuleSketch sketch) =>
        Enumerable.Range(0, sketch.FunctionCount).Where(index => sketch.TypeOf(index) is { Parameters.Count: 0, Results.Count: 0 }).Select(index => (int?)index).FirstOrDefault();

    private static List<WasmWriter> Elements(ModuleSketch sketch, Chance chance)
    {
        var functions = Enumerable.Range(0, 7).Select(_ => chance.Below(sketch.FunctionCount)).ToList();
        List<WasmWriter> elements =
        [
            Functions(new WasmWriter().Byte(0, 0x41, 0, 0x0b), functions),
            Functions(new WasmWriter().Byte(3, 0), [.. Enumerable.Range(0, sketch.FunctionCount)]),
        ];
        foreach (var length in sketch.PassiveElements)
        {
            List<int> items = [.. Enumerable.Range(0, length).Select(_ => chance.Below(sketch.FunctionCount))];
            elements.Add(chance.OneIn(2) ? Functions(new WasmWriter().Byte(1, 0), items) : Expressions(items, chance));
        }

        return elements;
    }

    private static WasmWriter Functions(WasmWriter writer, List<int> functions)
    {
        writer.Number(functions.Count);
        functions.ForEach(function => writer.Number(function));
        return writer;
    }

    private static WasmWriter Expressions(List<int> functions, Chance chance)
    {
        var writer = new WasmWriter().Byte(5, (byte)ValueKind.FuncRef).Number(functions.Count);
        functions.ForEach(function => _ = chance.OneIn(4) ? writer.Byte(0xd0, 0x70, 0x0b) : writer.Byte(0xd2).Number(function).Byte(0x0b));
        return writer;
    }

    private static void WriteData(WasmWriter writer, Chance chance, int index, int length)
    {
        if (index % 2 == 0)
        {
            writer.Byte(0, 0x41).Signed(chance.OneIn(40) ? 65530 : chance.Below(4000)).Byte(0x0b);
        }
        else
        {
            writer.Byte(1);
        }

        writer.Number(length).Byte(chance.Bytes(length));
    }
}
