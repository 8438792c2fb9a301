namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>What a generated module declares: decided before any body, so that bodies can refer to all of it.</summary>
internal sealed class ModuleSketch
{
    private static readonly ValueKind[] Numeric = [ValueKind.I32, ValueKind.I64, ValueKind.F32, ValueKind.F64];
    private static readonly ValueKind[] Kinds = [.. Numeric, .. Numeric, ValueKind.FuncRef, ValueKind.ExternRef];

    private readonly Chance _chance;

    public ModuleSketch(Chance chance)
    {
        _chance = chance;
        Types = [.. Enumerable.Range(0, chance.Between(3, 8)).Select(_ => RandomType())];
        ImportedFunctions = [.. Enumerable.Range(0, chance.Below(4)).Select(_ => chance.Below(Types.Count))];
        Functions = [.. Enumerable.Range(0, chance.Between(2, 7)).Select(_ => chance.Below(Types.Count))];
        ImportedGlobals = [.. Enumerable.Range(0, chance.Below(3)).Select(_ => new GlobalType(chance.Pick(Numeric), chance.OneIn(2)))];
        // The last one is the fuel.
        Globals = [.. Enumerable.Range(0, chance.Below(6)).Select(_ => new GlobalType(chance.OneIn(6) ? ValueKind.V128 : RandomKind(), !chance.OneIn(4))), new GlobalType(ValueKind.I32, true)];
        MinimumPages = (uint)chance.Between(1, 2);
        MaximumPages = MinimumPages + (uint)chance.Below(4);
        MemoryIsImported = chance.OneIn(8);
        Tables = [.. Enumerable.Range(0, chance.Between(1, 3)).Select(index => RandomTable(index))];
        DataLengths = [.. Enumerable.Range(0, chance.Below(4)).Select(_ => chance.Below(64))];
        PassiveElements = [.. Enumerable.Range(0, chance.Below(3)).Select(_ => chance.Below(6))];
    }

    public IReadOnlyList<FunctionType> Types { get; }

    public IReadOnlyList<int> ImportedFunctions { get; }

    public IReadOnlyList<int> Functions { get; }

    public IReadOnlyList<GlobalType> ImportedGlobals { get; }

    public IReadOnlyList<GlobalType> Globals { get; }

    public IReadOnlyList<TableType> Tables { get; }

    public bool MemoryIsImported { get; }

    public uint MinimumPages { get; }

    public uint MaximumPages { get; }

    /// <summary>Lengths of the data segments; those at even indices are active.</summary>
    public IReadOnlyList<int> DataLengths { get; }

    /// <summary>Lengths of the passive segments of functions.</summary>
    public IReadOnlyList<int> PassiveElements { get; }

    /// <summary>The one segment before them that fills the first table, and one that only declares.</summary>
    public const int FirstPassiveElement = 2;

    public IReadOnlyList<GlobalType> AllGlobals => [.. ImportedGlobals, .. Globals];

    public int Fuel => ImportedGlobals.Count + Globals.Count - 1;

    public int FunctionCount => ImportedFunctions.Count + Functions.Count;

    public FunctionType TypeOf(int function) =>
        Types[function < ImportedFunctions.Count ? ImportedFunctions[function] : Functions[function - ImportedFunctions.Count]];

    public ValueKind RandomKind() => _chance.Pick(Kinds);

    private FunctionType RandomType()
    {
        var parameters = Enumerable.Range(0, _chance.Below(5)).Select(_ => RandomKind()).ToArray();
        var results = Enumerable.Range(0, _chance.OneIn(4) ? _chance.Between(2, 4) : _chance.Below(2)).Select(_ => RandomKind()).ToArray();
        return new FunctionType(parameters, results);
    }

    private TableType RandomTable(int index)
    {
        var minimum = (uint)_chance.Between(index == 0 ? 8 : 0, 12);
        return new TableType(index == 0 || _chance.OneIn(2) ? ValueKind.FuncRef : ValueKind.ExternRef, new SizeRange(minimum, minimum + (uint)_chance.Below(20)));
    }
}
