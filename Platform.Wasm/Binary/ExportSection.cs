namespace Platform.Wasm.Binary;

/// <summary>What the module gives (core specification 5.5.10).</summary>
internal static class ExportSection
{
    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("exports", FormatLimits.Items);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadName();
            if (!names.Add(name))
            {
                throw reader.Invalid("duplicate export name");
            }

            var form = reader.ReadByte();
            var index = reader.ReadIndex();
            module.Exports.Add(new ModuleExport(name, Find(reader, module, form, index), index));
        }
    }

    private static ExternType Find(ModuleReader reader, ModuleDefinition module, byte form, int index)
    {
        switch (form)
        {
            case 0:
                Check(reader, "function", index, module.FunctionTypes.Count);
                module.DeclaredFunctions.Add(index);
                return module.FunctionType(index);
            case 1:
                Check(reader, "table", index, module.Tables.Count);
                return module.Tables[index];
            case 2:
                Check(reader, "memory", index, module.Memory is null ? 0 : 1);
                return module.Memory!;
            case 3:
                Check(reader, "global", index, module.Globals.Count);
                return module.Globals[index];
            case 4:
                throw reader.Unsupported("exception handling (an exported tag)");
            default:
                throw reader.Malformed("malformed export kind");
        }
    }

    private static void Check(ModuleReader reader, string what, int index, int count)
    {
        if (index >= count)
        {
            throw reader.Invalid($"unknown {what} {index}");
        }
    }
}
