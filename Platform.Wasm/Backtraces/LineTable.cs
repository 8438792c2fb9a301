namespace Platform.Wasm.Backtraces;

/// <summary>
/// Source lines out of the custom section ".debug_line" (DWARF 2 to 5, section 6.2). Nothing vouches for what stands there: whatever cannot be read ends the search.
/// </summary>
internal static class LineTable
{
    private const string SectionName = ".debug_line";

    // A Rust program with its standard library has 64 KB, a large one 2 MB; running through this takes some 50 ms.
    private const int MaximumBytes = 4 << 20;

    /// <summary>The lines of those offsets that have one.</summary>
    public static Dictionary<int, SourceLine> Find(WasmModule module, IReadOnlyCollection<int> offsets)
    {
        var lines = new Dictionary<int, SourceLine>();
        var section = module.CustomSections.FirstOrDefault(section => section.Name == SectionName).Payload;
        if (section.Length is 0 or > MaximumBytes || offsets.Count == 0)
        {
            return lines;
        }

        var strings = new DebugStrings(module);
        var reader = new UntrustedReader(section.Span);
        while (lines.Count < offsets.Count && reader.TryFixed(sizeof(uint), out var length) && reader.TryPart((uint)length, out var unit))
        {
            LineProgram.Run(unit, strings, offsets, lines);
        }

        return lines;
    }
}
