using Platform.Wasm.Binary;
using Platform.Wasm.Compilation;
using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>A module that can run: its code image with memory, tables and globals of its own. Lives and dies with its store.</summary>
public sealed partial class Instance
{
    private readonly IDisposable[] _bindings;
    private readonly Memory? _memory;
    private readonly Table[] _tables;
    private readonly bool[] _droppedData;
    private readonly bool[] _droppedElements;
    private InstanceSnapshot? _snapshot;

    internal Instance(Store store, WasmModule module, InstanceBuilder builder)
    {
        Store = store;
        Module = module;
        Image = builder.Image;
        Layout = builder.Layout;
        Context = Runtime.Context.Allocate(Layout.Size, this);
        _droppedData = new bool[module.Definition.Data.Count];
        _droppedElements = new bool[module.Definition.Elements.Count];
        _memory = builder.Memory;
        _tables = builder.Tables;
        _bindings = builder.Populate(this);
    }

    /// <summary>The store that it belongs to.</summary>
    public Store Store { get; }

    /// <summary>The module that it was made of.</summary>
    public WasmModule Module { get; }

    internal CodeImage Image { get; }

    internal CodeLayout Layout { get; }

    internal nint Context { get; }

    internal Memory? Memory => _memory;

    internal LinearMemory? LinearMemory => _memory?.Storage;

    internal ReadOnlySpan<bool> DroppedData => _droppedData;

    internal ReadOnlySpan<bool> DroppedElements => _droppedElements;

    /// <summary>A function in one of its tables or globals; null for the null reference.</summary>
    /// <exception cref="InvalidOperationException">The value is no <c>funcref</c>.</exception>
    public Function? GetFunction(Value reference) => reference.AsFuncRef is var address and not 0 ? new Function(Store, address) : null;

    /// <summary>An exported function; null if nothing of that name is exported or it is something else.</summary>
    public Function? GetFunction(string export) =>
        Module.FindExport(export) is { Type: FunctionType } found ? new Function(Store, ReferenceTo(found.Index)) : null;

    /// <summary>An exported memory; null if nothing of that name is exported or it is something else.</summary>
    public Memory? GetMemory(string export) => Module.FindExport(export) is { Type: MemoryType } ? _memory : null;

    /// <summary>An exported table; null if nothing of that name is exported or it is something else.</summary>
    public Table? GetTable(string export) => Module.FindExport(export) is { Type: TableType } found ? _tables[found.Index] : null;

    /// <summary>An exported global; null if nothing of that name is exported or it is something else.</summary>
    public Global? GetGlobal(string export) => Module.FindExport(export) is { Type: GlobalType } found ? Global(found.Index) : null;

    /// <summary>
    /// Remembers its present state, to which <see cref="Reset"/> will go back: once, after initialisation. An instance that shares memory, tables or
    /// mutable globals with others has no state of its own and cannot.
    /// </summary>
    /// <exception cref="InvalidOperationException">It shares state with others, or holds references to functions of others.</exception>
    public void TakeSnapshot() => TakeSnapshot(new SnapshotOptions());

    /// <inheritdoc cref="TakeSnapshot()"/>
    /// <param name="options">How it is to go back.</param>
    public void TakeSnapshot(SnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var snapshot = InstanceSnapshot.Take(this, options);
        _snapshot?.Dispose();
        _snapshot = snapshot;
    }

    /// <summary>
    /// Undoes everything since <see cref="TakeSnapshot()"/>, also after a trap: nothing that an execution wrote can be read by a later one.
    /// Views of memory beyond the size at the snapshot become invalid.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no snapshot.</exception>
    public void Reset() => (_snapshot ?? throw new InvalidOperationException("There is no snapshot to go back to.")).Restore(this);

    /// <summary>What it has been refused since it was made or reset. A module's own maximum is no refusal of the host's.</summary>
    public GrowthRefusal GrowthRefused =>
        (LinearMemory is { GrowthRefused: true } ? GrowthRefusal.Memory : GrowthRefusal.None)
        | (Array.Exists(_tables, table => table.Storage.GrowthRefused) ? GrowthRefusal.Table : GrowthRefusal.None);

    /// <summary>What differs from the snapshot; null if nothing does.</summary>
    internal string? FindDifference() => _snapshot!.FindDifference(this);

    /// <summary>A table by its index, imports first.</summary>
    internal TableStorage Table(int index) => _tables[index].Storage;

    /// <summary>A global by its index, imports first.</summary>
    internal Global Global(int index)
    {
        var place = Context + Layout.Global(index);
        var type = Module.Definition.Globals[index];
        return new Global(type, index < Module.Definition.ImportedGlobalCount ? Runtime.Context.Pointer(place, 0) : place);
    }

    /// <summary>The reference to one of its functions, as tables hold it.</summary>
    internal nint ReferenceTo(int function) => Context + Layout.Reference(function);

    /// <summary>The bytes of a data segment; none once it has been dropped.</summary>
    internal ReadOnlySpan<byte> Data(int segment)
    {
        var data = Module.Definition.Data[segment];
        return _droppedData[segment] ? [] : Module.Bytes.Span.Slice(data.Start, data.Length);
    }

    internal void DropData(int segment) => _droppedData[segment] = true;

    internal void DropElements(int segment) => _droppedElements[segment] = true;

    /// <summary>Copies elements of a segment into a table, all or none.</summary>
    internal void InitTable(int table, int segment, uint to, uint from, uint count)
    {
        ReadOnlySpan<ConstantExpression> items = _droppedElements[segment] ? [] : Module.Definition.Elements[segment].Items;
        if ((ulong)from + count > (ulong)items.Length)
        {
            throw new TrapException(TrapKind.TableOutOfBounds);
        }

        var target = TableServices.Range(Table(table).Span, (int)to, (int)count);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (long)ConstantEvaluator.Evaluate(this, items[(int)from + i]);
        }
    }

    internal void RestoreDropped(ReadOnlySpan<bool> data, ReadOnlySpan<bool> elements)
    {
        data.CopyTo(_droppedData);
        elements.CopyTo(_droppedElements);
    }

    internal void Free()
    {
        _snapshot?.Dispose();
        foreach (var binding in _bindings)
        {
            binding.Dispose();
        }

        Runtime.Context.Free(Context);
    }
}
