namespace Platform.Wasm.Binary;

/// <summary>What a module needs (core specification 5.5.5). Imports come first in every index space.</summary>
internal static class ImportSection
{
    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("imports", FormatLimits.Items);
        for (var i = 0; i < count; i++)
        {
            var from = reader.ReadName();
            var name = reader.ReadName();
            module.Imports.Add(new ModuleImport(from, name, ReadType(ref reader, module)));
        }

        module.ImportedFunctionCount = module.FunctionTypes.Count;
        module.ImportedTableCount = module.Tables.Count;
        module.ImportedGlobalCount = module.Globals.Count;
        module.MemoryIsImported = module.Memory is not null;
    }

    private static ExternType ReadType(ref ModuleReader reader, ModuleDefinition module)
    {
        switch (reader.ReadByte())
        {
            case 0:
                return ReadFunction(ref reader, module);
            case 1:
                var table = TypeReaders.ReadTable(ref reader);
                module.Tables.Add(table);
                return table;
            case 2:
                return MemorySection.Add(ref reader, module);
            case 3:
                var global = TypeReaders.ReadGlobal(ref reader);
                module.Globals.Add(global);
                return global;
            case 4:
                throw reader.Unsupported("exception handling (an imported tag)");
            default:
                throw reader.Malformed("malformed import kind");
        }
    }

    private static FunctionType ReadFunction(ref ModuleReader reader, ModuleDefinition module)
    {
        var type = reader.ReadIndex();
        if (type >= module.Types.Count)
        {
            throw reader.Invalid($"unknown type {type}");
        }

        module.FunctionTypes.Add(type);
        return module.Types[type];
    }
}
