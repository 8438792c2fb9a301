using Platform.Wasm.Binary;
using Platform.Wasm.Runtime;

namespace Platform.Wasm.Compilation;

/// <summary>
/// What compiled code and the runtime must agree on for a module: where things are in an instance's context block, and which entries the image hands out.
/// Everything here follows from the parts of the module that the code key covers; so one image serves every module of the same key.
/// </summary>
internal sealed class CodeLayout
{
    // The fixed head of every context.
    public const int MemoryBase = 0;
    public const int StackLimit = 8;
    public const int Interrupt = 16;
    public const int Services = 24;
    public const int Owner = 32;

    /// <summary>Where results that no register takes are handed over. At the same place in every context, because calls cross modules.</summary>
    public const int Results = 64;

    /// <summary>What the largest kind of value takes, in bytes: a vector.</summary>
    public const int LargestValue = 16;

    /// <summary>An import: code pointer, then the context that the code expects.</summary>
    public const int ImportStride = 16;

    /// <summary>A function reference: code pointer, context, type id.</summary>
    public const int FunctionReferenceStride = 24;
    public const int ReferenceCode = 0;
    public const int ReferenceContext = 8;
    public const int ReferenceType = 16;

    /// <summary>A table: pointer to its elements of eight bytes, then how many there are.</summary>
    public const int TableElements = 0;
    public const int TableSize = 8;

    /// <summary>The size of a memory in bytes stands this far before its base.</summary>
    public const int MemorySize = -8;

    private readonly int _imports;
    private readonly int _typeIds;
    private readonly int _tables;
    private readonly int[] _globals;
    private readonly int _references;
    private readonly Dictionary<int, int> _ordinals = [];
    private readonly int[] _canonicalTypes;

    public CodeLayout(ModuleDefinition module)
    {
        Module = module;
        _canonicalTypes = FindCanonicalTypes(module.Types);
        ReferencedFunctions = FindReferencedFunctions(module);
        for (var i = 0; i < ReferencedFunctions.Length; i++)
        {
            _ordinals.Add(ReferencedFunctions[i], i);
        }

        EntryTypes = [.. ReferencedFunctions.Select(function => CanonicalType(module.FunctionTypes[function])).Distinct().Order()];
        AdapterTypes = [.. module.FunctionTypes.Take(module.ImportedFunctionCount).Select(CanonicalType).Distinct().Order()];

        var resultSlots = module.Types.Count == 0 ? 0 : module.Types.Max(type => type.ResultSlots);
        ResultBytes = resultSlots * sizeof(long);
        _imports = Results + ResultBytes;
        _typeIds = _imports + (module.ImportedFunctionCount * ImportStride);
        _tables = Align(_typeIds + (module.Types.Count * sizeof(int)));
        _globals = PlaceGlobals(module, _tables + (module.Tables.Count * sizeof(long)), out _references);
        DefinedGlobals = module.ImportedGlobalCount < _globals.Length ? _globals[module.ImportedGlobalCount] : _references;
        GlobalBytes = _references - DefinedGlobals;
        Size = _references + (ReferencedFunctions.Length * FunctionReferenceStride);
    }

    public ModuleDefinition Module { get; }

    /// <summary>Functions that something other than a direct call may reach: exports, elements, the start function.</summary>
    public int[] ReferencedFunctions { get; }

    /// <summary>Types for which the image has a way in from the host.</summary>
    public int[] EntryTypes { get; }

    /// <summary>Types for which the image has a way out to a host callback.</summary>
    public int[] AdapterTypes { get; }

    /// <summary>How many pointers the image's <c>bind</c> writes: referenced functions, ways in, ways out.</summary>
    public int PointerCount => ReferencedFunctions.Length + EntryTypes.Length + AdapterTypes.Length;

    /// <summary>The size of the area for further results.</summary>
    public int ResultBytes { get; }

    /// <summary>Where the values of the globals that the module defines begin.</summary>
    public int DefinedGlobals { get; }

    /// <summary>The size of those values.</summary>
    public int GlobalBytes { get; }

    /// <summary>The size of a context block in bytes.</summary>
    public int Size { get; }

    public int CanonicalType(int type) => _canonicalTypes[type];

    public int OrdinalOf(int function) => _ordinals[function];

    public int Import(int function) => _imports + (function * ImportStride);

    public int TypeId(int type) => _typeIds + (CanonicalType(type) * sizeof(int));

    public int Table(int table) => _tables + (table * sizeof(long));

    /// <summary>The value of a global that the module defines; for an imported one a pointer to its value.</summary>
    public int Global(int global) => _globals[global];

    public int Reference(int function) => _references + (_ordinals[function] * FunctionReferenceStride);

    /// <summary>A pointer for each imported global, then the values of the others: eight bytes each, a vector sixteen.</summary>
    private static int[] PlaceGlobals(ModuleDefinition module, int start, out int end)
    {
        var places = new int[module.Globals.Count];
        end = start;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = end;
            end += (i < module.ImportedGlobalCount ? 1 : Slots.Of(module.Globals[i].Value)) * sizeof(long);
        }

        return places;
    }

    private static int Align(int offset) => (offset + 7) & ~7;

    public static int[] FindReferencedFunctions(ModuleDefinition module)
    {
        var functions = new SortedSet<int>(module.DeclaredFunctions);
        if (module.StartFunction is { } start)
        {
            functions.Add(start);
        }

        return [.. functions];
    }

    private static int[] FindCanonicalTypes(List<FunctionType> types)
    {
        var first = new Dictionary<FunctionType, int>();
        var canonical = new int[types.Count];
        for (var i = 0; i < canonical.Length; i++)
        {
            canonical[i] = first.TryAdd(types[i], i) ? i : first[types[i]];
        }

        return canonical;
    }
}
