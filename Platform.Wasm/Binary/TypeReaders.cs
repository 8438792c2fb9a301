namespace Platform.Wasm.Binary;

/// <summary>Readers of types, which several sections share (core specification 5.3).</summary>
internal static class TypeReaders
{
    public static ValueKind ReadValueKind(ref ModuleReader reader)
    {
        var kind = (ValueKind)reader.ReadByte();
        return kind switch
        {
            ValueKind.I32 or ValueKind.I64 or ValueKind.F32 or ValueKind.F64 or ValueKind.V128 or ValueKind.FuncRef or ValueKind.ExternRef => kind,
            (ValueKind)0x63 or (ValueKind)0x64 => throw reader.Unsupported("typed function references"),
            >= (ValueKind)0x68 and <= (ValueKind)0x74 => throw reader.Unsupported("garbage-collected or exception reference types"),
            _ => throw reader.Malformed("malformed value type"),
        };
    }

    public static ValueKind ReadReferenceKind(ref ModuleReader reader)
    {
        var kind = ReadValueKind(ref reader);
        return kind.IsReference() ? kind : throw reader.Malformed("malformed reference type");
    }

    public static SizeRange ReadSize(ref ModuleReader reader)
    {
        var flags = reader.ReadByte();
        switch (flags)
        {
            case 0: return new SizeRange(reader.ReadU32(), null);
            case 1: return new SizeRange(reader.ReadU32(), reader.ReadU32());
            case 2 or 3: throw reader.Unsupported("threads (a shared memory)");
            case >= 4 and <= 7: throw reader.Unsupported("64-bit memories");
            default: throw reader.Malformed("malformed limits flags");
        }
    }

    public static TableType ReadTable(ref ModuleReader reader)
    {
        var kind = ReadReferenceKind(ref reader);
        return new TableType(kind, ReadSize(ref reader));
    }

    public static MemoryType ReadMemory(ref ModuleReader reader) => new(ReadSize(ref reader));

    public static GlobalType ReadGlobal(ref ModuleReader reader)
    {
        var kind = ReadValueKind(ref reader);
        return reader.ReadByte() switch
        {
            0 => new GlobalType(kind, Mutable: false),
            1 => new GlobalType(kind, Mutable: true),
            _ => throw reader.Malformed("malformed mutability"),
        };
    }
}
