namespace Platform.Wasm.Runtime;

/// <summary>Something that a module can import, and the rules of matching (core specification 4.5.3).</summary>
internal abstract class Import
{
    public abstract bool Satisfies(ExternType wanted);

    public abstract string Describe();

    /// <summary>A table or memory is at least as large as wanted, and cannot grow larger than wanted.</summary>
    protected static bool Fits(SizeRange actual, SizeRange wanted) =>
        actual.Minimum >= wanted.Minimum && (wanted.Maximum is null || (actual.Maximum is not null && actual.Maximum <= wanted.Maximum));
}

internal sealed class CallbackImport(FunctionType type, SlotCallback callback) : Import
{
    public FunctionType Type => type;

    public SlotCallback Callback => callback;

    public override bool Satisfies(ExternType wanted) => type.Equals(wanted);

    public override string Describe() => type.ToString();
}

internal sealed class MethodImport(FunctionType type, nint entry) : Import
{
    public nint Entry => entry;

    public override bool Satisfies(ExternType wanted) => type.Equals(wanted);

    public override string Describe() => type.ToString();
}

internal sealed class FunctionImport(Function function) : Import
{
    public Function Function => function;

    public override bool Satisfies(ExternType wanted) => function.Type.Equals(wanted);

    public override string Describe() => function.Type.ToString();
}

internal sealed class MemoryImport(Memory memory) : Import
{
    public Memory Memory => memory;

    public override bool Satisfies(ExternType wanted) => wanted is MemoryType type && Fits(memory.Type.Pages, type.Pages);

    public override string Describe() => memory.Type.ToString();
}

internal sealed class TableImport(Table table) : Import
{
    public Table Table => table;

    public override bool Satisfies(ExternType wanted) =>
        wanted is TableType type && type.Element == table.Element && Fits(table.Type.Size, type.Size);

    public override string Describe() => table.Type.ToString();
}

internal sealed class GlobalImport(Global global) : Import
{
    public Global Global => global;

    public override bool Satisfies(ExternType wanted) => global.Type.Equals(wanted);

    public override string Describe() => global.Type.ToString();
}
