namespace Platform.Wasm.Binary;

/// <summary>A custom section: a name, then anything (core specification 5.5.3).</summary>
internal static class CustomSectionReader
{
    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var name = reader.ReadName();
        module.CustomSections.Add(new CustomSection(name, module.Bytes[reader.Position..reader.End]));
        _ = reader.ReadBytes(reader.Remaining);
    }
}
