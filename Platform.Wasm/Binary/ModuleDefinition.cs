namespace Platform.Wasm.Binary;

/// <summary>A module as its sections say, by index spaces: imports come first in each.</summary>
internal sealed class ModuleDefinition(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public List<SectionRange> Sections { get; } = [];

    public List<CustomSection> CustomSections { get; } = [];

    public List<FunctionType> Types { get; set; } = [];

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

    /// <summary>Where the contents of the code section begin; bodies count from there.</summary>
    public int CodeStart { get; set; }

    public List<FunctionBody> Bodies { get; set; } = [];

    /// <summary>One for each body, once the bodies have been validated.</summary>
    public List<FunctionMetrics> Metrics { get; } = [];

    public List<DataSegment> Data { get; } = [];

    /// <summary>Functions that a body may make references to: those named outside of bodies (core specification 3.5.15, C.refs).</summary>
    public HashSet<int> DeclaredFunctions { get; } = [];

    public FunctionType FunctionType(int function) => Types[FunctionTypes[function]];

    /// <summary>The instructions of a function.</summary>
    public ModuleReader ReaderOf(FunctionBody body, int? function = null) => new(Bytes.Span, CodeStart + body.Start, CodeStart + body.End, function);

    /// <summary>What a section holds; nothing where there is none.</summary>
    public ReadOnlySpan<byte> Contents(SectionId id)
    {
        foreach (var section in Sections)
        {
            if (section.Id == id)
            {
                return Bytes.Span[section.Payload..section.End];
            }
        }

        return [];
    }
}
