namespace Platform.Wasm.Compiler;

/// <summary>What <c>inspect</c> shows of a module.</summary>
internal sealed record Inspection(
    string ModuleDigest,
    string CodeKey,
    int Bytes,
    IReadOnlyList<Inspection.Link> Imports,
    IReadOnlyList<Inspection.Link> Exports,
    IReadOnlyList<string> CustomSections)
{
    internal sealed record Link(string? Module, string Name, string Type);
}
