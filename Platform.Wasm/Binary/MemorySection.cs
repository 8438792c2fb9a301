namespace Platform.Wasm.Binary;

/// <summary>The memory that the module defines (core specification 5.5.8).</summary>
internal static class MemorySection
{
    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("memories", FormatLimits.Items);
        for (var i = 0; i < count; i++)
        {
            Add(ref reader, module);
        }
    }

    /// <summary>Reads one memory, imported or defined.</summary>
    public static MemoryType Add(ref ModuleReader reader, ModuleDefinition module)
    {
        var memory = TypeReaders.ReadMemory(ref reader);
        if (module.Memory is not null)
        {
            throw reader.Unsupported("multiple memories");
        }

        module.Memory = memory;
        return memory;
    }
}
