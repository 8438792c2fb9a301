namespace Platform.Wasm.Binary;

/// <summary>The tables that the module defines (core specification 5.5.7).</summary>
internal static class TableSection
{
    private const byte InitializedForm = 0x40;

    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("tables", FormatLimits.Tables);
        for (var i = 0; i < count; i++)
        {
            if (reader.PeekByte() == InitializedForm)
            {
                throw reader.Unsupported("tables with an initial value (typed function references)");
            }

            module.Tables.Add(TypeReaders.ReadTable(ref reader));
        }
    }
}
