namespace Platform.Wasm.Binary;

/// <summary>The bodies of the functions that the module defines: where they are, not what they say (core specification 5.5.13).</summary>
internal static class CodeSection
{
    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        module.CodeStart = reader.Position;
        var count = reader.ReadCount("functions", FormatLimits.Functions);
        for (var i = 0; i < count; i++)
        {
            var length = reader.ReadCount("bytes in a function", FormatLimits.BodyBytes);
            var body = reader.ReadPart(length, module.ImportedFunctionCount + i);
            module.Bodies.Add(ReadBody(ref body, module.CodeStart));
        }
    }

    private static FunctionBody ReadBody(ref ModuleReader reader, int codeStart)
    {
        var runs = new LocalRun[reader.ReadCount("runs of locals", FormatLimits.Locals)];
        ulong total = 0;
        for (var i = 0; i < runs.Length; i++)
        {
            var count = reader.ReadU32();
            total += count;
            if (total > uint.MaxValue)
            {
                throw reader.Malformed("too many locals");
            }

            var kind = TypeReaders.ReadValueKind(ref reader);
            runs[i] = new LocalRun((int)Math.Min(count, int.MaxValue), kind);
        }

        if (total > FormatLimits.Locals)
        {
            throw reader.TooLarge("locals in a function", FormatLimits.Locals);
        }

        return new FunctionBody(runs, reader.Position - codeStart, reader.End - codeStart);
    }
}
