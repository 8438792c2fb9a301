namespace Platform.Wasm.Compiler;

/// <summary>What <c>inspect</c> shows of a module.</summary>
internal sealed record Inspection(
    string ModuleDigest,
    string CodeKey,
    int Bytes,
    IReadOnlyList<Inspection.Section> Sections,
    IReadOnlyList<Inspection.Link> Imports,
    IReadOnlyList<Inspection.Link> Exports,
    IReadOnlyList<string> CustomSections)
{
    /// <param name="Name">Its kind; of a custom section the name that it has.</param>
    /// <param name="Bytes">Its size, with its head.</param>
    internal sealed record Section(string Name, int Bytes);

    internal sealed record Link(string? Module, string Name, string Type);
}
