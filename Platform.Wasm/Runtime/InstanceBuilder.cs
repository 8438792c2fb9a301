using Platform.Wasm.Binary;
using Platform.Wasm.Compilation;

namespace Platform.Wasm.Runtime;

/// <summary>Makes instances (core specification 4.5.4): allocates, links, initialises, starts.</summary>
internal sealed unsafe class InstanceBuilder
{
    private readonly Store _store;
    private readonly ModuleDefinition _definition;
    private readonly Import[] _imports;

    private InstanceBuilder(Store store, WasmModule module, CodeImage image, Import[] imports)
    {
        _store = store;
        _definition = module.Definition;
        Image = image;
        _imports = imports;
        Layout = module.Layout;
        Tables =
        [
            .. imports.OfType<TableImport>().Select(import => import.Table),
            .. _definition.Tables.Skip(_definition.ImportedTableCount).Select(type => Table.Create(store, type)),
        ];
        Memory = imports.OfType<MemoryImport>().FirstOrDefault()?.Memory
            ?? (_definition.Memory is { } memory ? Memory.Create(store, memory, image.Options.MemoryMode) : null);
        if (image.Options.MemoryMode == MemoryMode.Guard && Memory is { Storage.IsGuarded: false })
        {
            throw new LinkException("Code that relies on guard pages cannot use a memory that has none.");
        }
    }

    public CodeImage Image { get; }

    public CodeLayout Layout { get; }

    public Table[] Tables { get; }

    public Memory? Memory { get; }

    public static Instance Build(Store store, WasmModule module, CodeImage image, Import[] imports)
    {
        if (!image.Serves(module))
        {
            throw new ArgumentException("The image holds the code of another module.", nameof(image));
        }

        var builder = new InstanceBuilder(store, module, image, imports);
        var instance = new Instance(store, module, builder);
        store.Add(instance);
        Initialize(instance, module.Definition);
        return instance;
    }

    /// <summary>Fills the context of a new instance: everything that compiled code will look for there.</summary>
    public IDisposable[] Populate(Instance instance)
    {
        var context = instance.Context;
        var pointers = Image.Bind(Layout);
        RegisterWaysIn(pointers);
        if (Memory is not null)
        {
            Context.Pointer(context, CodeLayout.MemoryBase) = Memory.Storage.Base;
        }

        for (var i = 0; i < _definition.Types.Count; i++)
        {
            Context.Number(context, Layout.TypeId(i)) = TypeRegistry.IdOf(_definition.Types[i]);
        }

        for (var i = 0; i < Tables.Length; i++)
        {
            Context.Pointer(context, Layout.Table(i)) = Tables[i].Storage.Descriptor;
        }

        var globals = _imports.OfType<GlobalImport>().ToArray();
        for (var i = 0; i < globals.Length; i++)
        {
            Context.Pointer(context, Layout.Global(i)) = globals[i].Global.Cell;
        }

        var bindings = LinkFunctions(instance, pointers);
        WriteReferences(context, pointers);
        return bindings;
    }

    private static void Initialize(Instance instance, ModuleDefinition definition)
    {
        for (var i = 0; i < definition.GlobalInitializers.Count; i++)
        {
            var global = definition.ImportedGlobalCount + i;
            var value = ConstantEvaluator.Evaluate(instance, definition.GlobalInitializers[i], definition.Globals[global].Value);
            Slots.Write((ulong*)(instance.Context + instance.Layout.Global(global)), value);
        }

        for (var i = 0; i < definition.Elements.Count; i++)
        {
            InitializeElements(instance, definition.Elements[i], i);
        }

        var mapped = new MappedSegments(instance);
        for (var i = 0; i < definition.Data.Count; i++)
        {
            InitializeData(instance, definition.Data[i], i, mapped.BytesOf(i));
        }

        if (definition.StartFunction is { } start)
        {
            new Function(instance.Store, instance.ReferenceTo(start)).Call().ThrowIfTrapped();
        }
    }

    private static void InitializeElements(Instance instance, ElementSegment segment, int index)
    {
        if (segment.Mode == SegmentMode.Active)
        {
            var offset = (uint)ConstantEvaluator.Evaluate(instance, segment.Offset);
            instance.InitTable(segment.Table, index, offset, 0, (uint)segment.Items.Length);
        }

        if (segment.Mode != SegmentMode.Passive)
        {
            instance.DropElements(index);
        }
    }

    private static void InitializeData(Instance instance, DataSegment segment, int index, int mapped)
    {
        if (segment.Mode == SegmentMode.Active)
        {
            var offset = (int)ConstantEvaluator.Evaluate(instance, segment.Offset);
            MemoryServices.Init(offset + mapped, mapped, segment.Length - mapped, index, instance.Context);
            instance.DropData(index);
        }
    }

    private void RegisterWaysIn(nint* pointers)
    {
        for (var i = 0; i < Layout.EntryTypes.Length; i++)
        {
            var id = TypeRegistry.IdOf(_definition.Types[Layout.EntryTypes[i]]);
            TypeRegistry.AddEntry(id, pointers[Layout.ReferencedFunctions.Length + i]);
        }
    }

    private IDisposable[] LinkFunctions(Instance instance, nint* pointers)
    {
        var bindings = new List<IDisposable>();
        var functions = _imports.Where(import => import is CallbackImport or MethodImport or FunctionImport).ToArray();
        for (var i = 0; i < functions.Length; i++)
        {
            var (code, target) = functions[i] switch
            {
                MethodImport method => (method.Entry, instance.Context),
                FunctionImport { Function: var function } => CodeOf(function),
                _ => Bind(instance, (CallbackImport)functions[i], i, pointers, bindings),
            };
            Context.Pointer(instance.Context, Layout.Import(i) + CodeLayout.ReferenceCode) = code;
            Context.Pointer(instance.Context, Layout.Import(i) + CodeLayout.ReferenceContext) = target;
        }

        return [.. bindings];
    }

    private (nint Code, nint Context) CodeOf(Function function) => function.Store == _store
        ? (Context.Pointer(function.Reference, CodeLayout.ReferenceCode), Context.Pointer(function.Reference, CodeLayout.ReferenceContext))
        : throw new LinkException("A function of another store cannot be imported.");

    private (nint Code, nint Context) Bind(Instance instance, CallbackImport import, int function, nint* pointers, List<IDisposable> bindings)
    {
        var binding = new HostBinding(instance, import.Type, import.Callback);
        bindings.Add(binding);
        var type = Array.IndexOf(Layout.AdapterTypes, Layout.CanonicalType(_definition.FunctionTypes[function]));
        return (pointers[Layout.ReferencedFunctions.Length + Layout.EntryTypes.Length + type], binding.Context);
    }

    private void WriteReferences(nint context, nint* pointers)
    {
        for (var i = 0; i < Layout.ReferencedFunctions.Length; i++)
        {
            var function = Layout.ReferencedFunctions[i];
            var reference = context + Layout.Reference(function);
            var imported = function < _definition.ImportedFunctionCount;
            var import = Layout.Import(function);
            Context.Pointer(reference, CodeLayout.ReferenceCode) = imported ? Context.Pointer(context, import + CodeLayout.ReferenceCode) : pointers[i];
            Context.Pointer(reference, CodeLayout.ReferenceContext) = imported ? Context.Pointer(context, import + CodeLayout.ReferenceContext) : context;
            Context.Number(reference, CodeLayout.ReferenceType) = Context.Number(context, Layout.TypeId(_definition.FunctionTypes[function]));
        }
    }
}
