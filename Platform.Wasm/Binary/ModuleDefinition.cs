namespace Platform.Wasm.Binary;

/// <summary>A module as its sections say, by index spaces: imports come first in each.</summary>
internal sealed class ModuleDefinition(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public List<SectionRange> Sections { get; } = [];

    public List<CustomSection> CustomSections { get; } = [];

    public List<FunctionType> Types { get; } = [];

    public List<ModuleImport> Imports { get; } = [];

    public List<ModuleExport> Exports { get; } = [];

    /// <summary>The index of the type of each function.</summary>
    public List<int> FunctionTypes { get; } = [];

    public int ImportedFunctionCount { get; set; }

    public List<TableType> Tables { get; } = [];

    public int ImportedTableCount { get; set; }

    /// <summary>The one memory, if there is one.</summary>
    public MemoryType? Memory { get; set; }

    public bool MemoryIsImported { get; set; }

    public List<GlobalType> Globals { get; } = [];

    public int ImportedGlobalCount { get; set; }

    /// <summary>The first values of the globals that are not imported.</summary>
    public List<ConstantExpression> GlobalInitializers { get; } = [];

    public int? StartFunction { get; set; }

    public List<ElementSegment> Elements { get; } = [];

    /// <summary>What the data count section says; needed by memory.init and data.drop.</summary>
    public int? DataCount { get; set; }

    public List<FunctionBody> Bodies { get; } = [];

    /// <summary>One for each body, once the bodies have been validated.</summary>
    public List<FunctionMetrics> Metrics { get; } = [];

    public List<DataSegment> Data { get; } = [];

    /// <summary>Functions that a body may make references to: those named outside of bodies (core specification 3.5.15, C.refs).</summary>
    public HashSet<int> DeclaredFunctions { get; } = [];

    public FunctionType FunctionType(int function) => Types[FunctionTypes[function]];
}
