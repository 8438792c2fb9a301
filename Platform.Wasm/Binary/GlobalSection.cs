namespace Platform.Wasm.Binary;

/// <summary>The globals that the module defines (core specification 5.5.9).</summary>
internal static class GlobalSection
{
    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("globals", FormatLimits.Items);
        for (var i = 0; i < count; i++)
        {
            module.Globals.Add(TypeReaders.ReadGlobal(ref reader));
            module.GlobalInitializers.Add(ConstantExpressions.Read(ref reader, module));
        }
    }
}
