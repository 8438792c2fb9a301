namespace Platform.Wasm.Binary;

/// <summary>The types of the functions that the module defines (core specification 5.5.6).</summary>
internal static class FunctionSection
{
    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("functions", FormatLimits.Functions);
        for (var i = 0; i < count; i++)
        {
            var type = reader.ReadIndex();
            if (type >= module.Types.Count)
            {
                throw reader.Invalid($"unknown type {type}");
            }

            module.FunctionTypes.Add(type);
        }
    }
}
