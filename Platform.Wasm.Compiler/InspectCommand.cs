using Platform.Wasm.Binary;

namespace Platform.Wasm.Compiler;

internal static class InspectCommand
{
    public static (Inspection? Inspection, Fault? Fault) Run(string modulePath)
    {
        var loaded = ModuleFile.Read(modulePath);
        if (loaded.Module is not { } module)
        {
            return (null, loaded.Fault);
        }

        var inspection = new Inspection(
            loaded.Digest!,
            CodeKey.Compute(module, new CompileOptions()).ToString(),
            module.Bytes.Length,
            Sections(module),
            [.. module.Imports.Select(import => new Inspection.Link(import.Module, import.Name, import.Type.ToString()!))],
            [.. module.Exports.Select(export => new Inspection.Link(null, export.Name, export.Type.ToString()!))],
            [.. module.CustomSections.Select(section => section.Name)]);
        return (inspection, null);
    }

    private static Inspection.Section[] Sections(WasmModule module)
    {
        var customs = new Queue<string>(module.CustomSections.Select(section => section.Name));
        return
        [
            .. module.Definition.Sections.Select(section => new Inspection.Section(
                section.Id == SectionId.Custom ? customs.Dequeue() : section.Id.ToString().ToLowerInvariant(), section.End - section.Start)),
        ];
    }
}
