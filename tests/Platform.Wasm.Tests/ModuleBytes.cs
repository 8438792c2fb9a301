using Platform.Wasm.Binary;

namespace Platform.Wasm.Tests;

/// <summary>Builds modules byte by byte: the sections that were given, in the order of the format.</summary>
internal sealed class ModuleBytes
{
    private readonly SortedDictionary<int, List<byte[]>> _sections = [];
    private readonly List<byte[]> _customs = [];
    private int _functions;
    private int _imports;

    /// <summary>Adds a function type; its index is the number of types before.</summary>
    public ModuleBytes Type(string type)
    {
        var parsed = FunctionType.Parse(type);
        return Add(SectionId.Type, [0x60, .. Kinds(parsed.Parameters), .. Kinds(parsed.Results)]);
    }

    public ModuleBytes ImportFunction(string module, string name, int type)
    {
        _imports++;
        return Add(SectionId.Import, [.. Name(module), .. Name(name), 0, .. Unsigned(type)]);
    }

    public ModuleBytes Import(string module, string name, params byte[] description) =>
        Add(SectionId.Import, [.. Name(module), .. Name(name), .. description]);

    public ModuleBytes Table(ValueKind kind, int minimum, int? maximum = null) => Add(SectionId.Table, [(byte)kind, .. Size(minimum, maximum)]);

    public ModuleBytes Memory(int minimum, int? maximum = null) => Add(SectionId.Memory, Size(minimum, maximum));

    public ModuleBytes Global(ValueKind kind, bool mutable, params byte[] initializer) =>
        Add(SectionId.Global, [(byte)kind, mutable ? (byte)1 : (byte)0, .. initializer, 0x0b]);

    public ModuleBytes Export(string name, int form, int index) => Add(SectionId.Export, [.. Name(name), (byte)form, .. Unsigned(index)]);

    public ModuleBytes Start(int function) => Raw(SectionId.Start, Unsigned(function));

    /// <summary>An active segment of function indices for table 0.</summary>
    public ModuleBytes Elements(int offset, params int[] functions) =>
        Add(SectionId.Element, [0, 0x41, .. Signed(offset), 0x0b, .. Vector(functions.Select(Unsigned))]);

    public ModuleBytes PassiveElements(params int[] functions) => Add(SectionId.Element, [1, 0, .. Vector(functions.Select(Unsigned))]);

    public ModuleBytes DataCount(int count) => Raw(SectionId.DataCount, Unsigned(count));

    public ModuleBytes Data(int offset, params byte[] bytes) => Add(SectionId.Data, [0, 0x41, .. Signed(offset), 0x0b, .. Unsigned(bytes.Length), .. bytes]);

    public ModuleBytes PassiveData(params byte[] bytes) => Add(SectionId.Data, [1, .. Unsigned(bytes.Length), .. bytes]);

    /// <summary>Adds a function with one local group for each kind; <c>end</c> is appended to the code.</summary>
    public ModuleBytes Function(int type, ValueKind[] locals, params byte[] code)
    {
        Add(SectionId.Function, Unsigned(type));
        byte[] body = [.. Vector(locals.Select(kind => new byte[] { 1, (byte)kind })), .. code, 0x0b];
        _functions++;
        return Add(SectionId.Code, [.. Unsigned(body.Length), .. body]);
    }

    public ModuleBytes Function(int type, params byte[] code) => Function(type, [], code);

    /// <summary>Adds a function and exports it.</summary>
    public ModuleBytes Function(string export, int type, params byte[] code) => Function(type, [], code).Export(export, 0, _imports + _functions - 1);

    /// <summary>A type, and an exported function of it.</summary>
    public ModuleBytes Function(string export, string type, params byte[] code)
    {
        var index = _sections.TryGetValue(Order(SectionId.Type), out var types) ? types.Count : 0;
        return Type(type).Function(export, index, code);
    }

    public ModuleBytes Custom(string name, params byte[] payload)
    {
        byte[] contents = [.. Name(name), .. payload];
        _customs.Add([0, .. Unsigned(contents.Length), .. contents]);
        return this;
    }

    public byte[] Build()
    {
        var bytes = new List<byte>([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0]);
        foreach (var (order, items) in _sections)
        {
            var id = Enum.GetValues<SectionId>().First(section => Order(section) == order);
            var contents = id is SectionId.Start or SectionId.DataCount ? items[0] : Vector(items);
            bytes.AddRange([(byte)id, .. Unsigned(contents.Length), .. contents]);
        }

        _customs.ForEach(bytes.AddRange);
        return [.. bytes];
    }

    public WasmModule Decode() => WasmModule.Decode(Build());

    public static byte[] Unsigned(int value)
    {
        var bytes = new List<byte>();
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes.Add((byte)(rest | 0x80));
        }

        return [.. bytes, (byte)rest];
    }

    public static byte[] Signed(long value)
    {
        var bytes = new List<byte>();
        for (; value is < -64 or > 63; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7f) | 0x80));
        }

        return [.. bytes, (byte)(value & 0x7f)];
    }

    private static byte[] Vector(IEnumerable<byte[]> items)
    {
        var all = items.ToList();
        return [.. Unsigned(all.Count), .. all.SelectMany(item => item)];
    }

    private static byte[] Kinds(IReadOnlyList<ValueKind> kinds) => [.. Unsigned(kinds.Count), .. kinds.Select(kind => (byte)kind)];

    private static byte[] Name(string name) => [.. Unsigned(System.Text.Encoding.UTF8.GetByteCount(name)), .. System.Text.Encoding.UTF8.GetBytes(name)];

    private static byte[] Size(int minimum, int? maximum) =>
        maximum is { } most ? [1, .. Unsigned(minimum), .. Unsigned(most)] : [0, .. Unsigned(minimum)];

    private static int Order(SectionId id) => id switch
    {
        SectionId.DataCount => 100,
        SectionId.Code => 101,
        SectionId.Data => 102,
        _ => (int)id,
    };

    private ModuleBytes Add(SectionId id, byte[] item)
    {
        if (!_sections.TryGetValue(Order(id), out var items))
        {
            _sections[Order(id)] = items = [];
        }

        items.Add(item);
        return this;
    }

    private ModuleBytes Raw(SectionId id, byte[] contents) => Add(id, contents);
}
