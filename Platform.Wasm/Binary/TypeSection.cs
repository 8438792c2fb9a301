namespace Platform.Wasm.Binary;

/// <summary>The types of functions (core specification 5.5.4).</summary>
internal static class TypeSection
{
    private const byte FunctionForm = 0x60;

    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("types", FormatLimits.Types);
        for (var i = 0; i < count; i++)
        {
            switch (reader.ReadByte())
            {
                case FunctionForm:
                    break;
                case 0x4e or 0x4f or 0x50 or 0x5e or 0x5f:
                    throw reader.Unsupported("garbage-collected types");
                default:
                    throw reader.Malformed("malformed function type");
            }

            var parameters = ReadKinds(ref reader);
            var results = ReadKinds(ref reader);
            module.Types.Add(new FunctionType(parameters, results));
        }
    }

    private static ValueKind[] ReadKinds(ref ModuleReader reader)
    {
        var kinds = new ValueKind[reader.ReadCount("parameters or results", FormatLimits.Arity)];
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = TypeReaders.ReadValueKind(ref reader);
        }

        return kinds;
    }
}
