namespace Platform.Wasm.Backtraces;

/// <summary>A function that was running.</summary>
/// <param name="Function">Its index in the module, imports counted.</param>
/// <param name="Name">Its name in the module's name section, without what is not for eyes; its export if it has none there; null if it has neither.</param>
/// <param name="Offset">
/// About where it was, from the start of the code section's contents; null where that cannot be told: of the instruction that trapped, and of modules that were
/// decoded on trust.
/// </param>
/// <param name="Line">The source of that place; null if the module has no debug information.</param>
public sealed record BacktraceFrame(int Function, string? Name, int? Offset = null, SourceLine? Line = null)
{
    internal (WasmModule Module, CodeImage Image, int IlOffset)? Place { get; init; }

    internal BacktraceFrame Described() => Place is not var (module, image, offset)
        ? this
        : new BacktraceFrame(Function, module.FunctionNames.Find(Function), module.PlacesIn(image).Find(Function, offset)) { Place = Place };

    internal BacktraceFrame WithLines(Dictionary<(WasmModule, int), SourceLine> lines) => Place is not var (module, _, _)
        ? this
        : new BacktraceFrame(Function, Name, Offset, Offset is { } offset ? lines.GetValueOrDefault((module, offset)) : null);

    /// <summary>The name, or the index in the form <c>func[12]</c>, and the line or else the offset where known.</summary>
    public override string ToString() => (Name ?? $"func[{Function}]") + (Line is not null ? $" ({Line})" : Offset is { } offset ? $" (+0x{offset:x})" : "");
}
