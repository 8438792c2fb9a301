namespace Platform.Wasm.Binary;

/// <summary>Bytes that memory is filled with (core specification 5.5.14).</summary>
internal static class DataSection
{
    private const uint Passive = 1;

    public static void Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var count = reader.ReadCount("data segments", FormatLimits.Items);
        module.Data.EnsureCapacity(count);
        for (var i = 0; i < count; i++)
        {
            module.Data.Add(ReadSegment(ref reader, module));
        }
    }

    private static DataSegment ReadSegment(ref ModuleReader reader, ModuleDefinition module)
    {
        var flags = reader.ReadU32();
        var offset = default(ConstantExpression);
        switch (flags)
        {
            case 0:
                offset = ConstantExpressions.Read(ref reader, module);
                break;
            case Passive:
                break;
            case 2:
                var memory = reader.ReadIndex();
                if (memory != 0)
                {
                    throw reader.Invalid($"unknown memory {memory}");
                }

                offset = ConstantExpressions.Read(ref reader, module);
                break;
            default:
                throw reader.Malformed("malformed data segment kind");
        }

        var length = reader.ReadU32();
        if (length > (uint)reader.Remaining)
        {
            throw reader.Malformed("unexpected end");
        }

        var start = reader.Position;
        _ = reader.ReadBytes((int)length);
        return new DataSegment(flags == Passive ? SegmentMode.Passive : SegmentMode.Active, offset, start, (int)length);
    }
}
