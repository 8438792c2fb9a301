namespace Platform.Wasm.Binary;

/// <summary>References that tables are filled with, in the eight forms of the format (core specification 5.5.12).</summary>
internal static class ElementSection
{
    private const uint PassiveOrDeclarative = 1;
    private const uint ExplicitIndex = 2;
    private const uint Expressions = 4;

    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("element segments", FormatLimits.Items);
        for (var i = 0; i < count; i++)
        {
            module.Elements.Add(ReadSegment(ref reader, module));
        }
    }

    private static ElementSegment ReadSegment(ref ModuleReader reader, ModuleDefinition module)
    {
        var flags = reader.ReadU32();
        if (flags > 7)
        {
            throw reader.Malformed("malformed elements segment kind");
        }

        var mode = SegmentMode.Active;
        var table = 0;
        var offset = default(ConstantExpression);
        if ((flags & PassiveOrDeclarative) != 0)
        {
            mode = (flags & ExplicitIndex) != 0 ? SegmentMode.Declarative : SegmentMode.Passive;
        }
        else
        {
            table = (flags & ExplicitIndex) != 0 ? reader.ReadIndex() : 0;
            offset = ConstantExpressions.Read(ref reader, module);
        }

        var kind = (flags & (PassiveOrDeclarative | ExplicitIndex)) != 0 ? ReadKind(ref reader, flags) : ValueKind.FuncRef;
        var items = new ConstantExpression[reader.ReadCount("elements in a segment", FormatLimits.SegmentElements)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = (flags & Expressions) != 0 ? ConstantExpressions.Read(ref reader, module) : ReadFunction(ref reader, module);
        }

        return new ElementSegment(mode, table, offset, kind, items);
    }

    private static ValueKind ReadKind(ref ModuleReader reader, uint flags)
    {
        if ((flags & Expressions) != 0)
        {
            return TypeReaders.ReadReferenceKind(ref reader);
        }

        return reader.ReadByte() == 0 ? ValueKind.FuncRef : throw reader.Malformed("malformed element kind");
    }

    private static ConstantExpression ReadFunction(ref ModuleReader reader, ModuleDefinition module)
    {
        var start = reader.Position;
        var function = reader.ReadIndex();
        module.DeclaredFunctions.Add(function);
        return new ConstantExpression(start, reader.Position, new ConstantInstruction(Opcode.RefFunc, (ulong)function));
    }
}
