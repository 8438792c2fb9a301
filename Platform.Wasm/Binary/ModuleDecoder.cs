namespace Platform.Wasm.Binary;

/// <summary>Reads the frame of a module (core specification 5.5) and hands each section to its reader.</summary>
internal static class ModuleDecoder
{
    private const int PreambleBytes = 8;

    /// <param name="bytes">The module.</param>
    /// <param name="like">One that may have the same types and code: what it has in the same words is taken from it, and not read and kept again.</param>
    public static ModuleDefinition Decode(ReadOnlyMemory<byte> bytes, ModuleDefinition? like = null)
    {
        var reader = new ModuleReader(bytes.Span, 0, bytes.Length);
        if (bytes.Length > FormatLimits.ModuleBytes)
        {
            throw reader.TooLarge("bytes", FormatLimits.ModuleBytes);
        }

        ReadPreamble(ref reader);
        var module = new ModuleDefinition(bytes);
        var lastOrder = 0;
        while (!reader.AtEnd)
        {
            ReadSection(ref reader, module, like, ref lastOrder);
        }

        CheckCounts(reader, module);
        return module;
    }

    private static void ReadPreamble(ref ModuleReader reader)
    {
        if (reader.Remaining < 4 || !reader.ReadBytes(4).SequenceEqual("\0asm"u8))
        {
            throw reader.Malformed("magic header not detected");
        }

        if (reader.Remaining < 4)
        {
            throw reader.Malformed("unexpected end");
        }

        var version = reader.ReadBytes(PreambleBytes - 4);
        if (version.SequenceEqual<byte>([0x0d, 0, 1, 0]))
        {
            throw reader.Unsupported("the component model (a component is not a core module)");
        }

        if (!version.SequenceEqual<byte>([1, 0, 0, 0]))
        {
            throw reader.Malformed("unknown binary version");
        }
    }

    private static void ReadSection(ref ModuleReader reader, ModuleDefinition module, ModuleDefinition? like, ref int lastOrder)
    {
        var start = reader.Position;
        var id = (SectionId)reader.ReadByte();
        if (id == SectionId.Tag)
        {
            throw reader.Unsupported("exception handling (a tag section)");
        }

        if (id > SectionId.Tag)
        {
            throw reader.Malformed("malformed section id");
        }

        var length = reader.ReadU32();
        if (length > int.MaxValue)
        {
            throw reader.Malformed("length out of bounds");
        }

        var payload = reader.Position;
        var section = reader.ReadPart((int)length);
        module.Sections.Add(new SectionRange(id, start, payload, section.End));
        if (id != SectionId.Custom)
        {
            var order = Order(id);
            if (order <= lastOrder)
            {
                throw reader.Malformed("unexpected content after last section");
            }

            lastOrder = order;
        }

        if (like is null || !TryShare(id, ref section, module, like))
        {
            ReadContents(id, ref section, module);
        }

        if (!section.AtEnd)
        {
            throw section.Malformed("section size mismatch");
        }
    }

    /// <summary>The data count section stands before the code section although its number is higher.</summary>
    private static int Order(SectionId id) => id switch
    {
        SectionId.DataCount => 10,
        SectionId.Code => 11,
        SectionId.Data => 12,
        _ => (int)id,
    };

    private static void ReadContents(SectionId id, ref ModuleReader section, ModuleDefinition module)
    {
        switch (id)
        {
            case SectionId.Custom: CustomSectionReader.Read(ref section, module); break;
            case SectionId.Type: TypeSection.Read(ref section, module); break;
            case SectionId.Import: ImportSection.Read(ref section, module); break;
            case SectionId.Function: FunctionSection.Read(ref section, module); break;
            case SectionId.Table: TableSection.Read(ref section, module); break;
            case SectionId.Memory: MemorySection.Read(ref section, module); break;
            case SectionId.Global: GlobalSection.Read(ref section, module); break;
            case SectionId.Export: ExportSection.Read(ref section, module); break;
            case SectionId.Start: module.StartFunction = section.ReadIndex(); break;
            case SectionId.Element: ElementSection.Read(ref section, module); break;
            case SectionId.DataCount: module.DataCount = (int)Math.Min(section.ReadU32(), int.MaxValue); break;
            case SectionId.Code: CodeSection.Read(ref section, module); break;
            default: DataSection.Read(ref section, module); break;
        }
    }

    private static bool TryShare(SectionId id, ref ModuleReader section, ModuleDefinition module, ModuleDefinition like)
    {
        if (id is not (SectionId.Type or SectionId.Code) || !like.Contents(id).SequenceEqual(module.Bytes.Span[section.Position..section.End]))
        {
            return false;
        }

        if (id == SectionId.Type)
        {
            module.Types = like.Types;
        }
        else
        {
            (module.CodeStart, module.Bodies) = (section.Position, like.Bodies);
        }

        _ = section.ReadBytes(section.Remaining);
        return true;
    }

    private static void CheckCounts(ModuleReader reader, ModuleDefinition module)
    {
        if (module.FunctionTypes.Count - module.ImportedFunctionCount != module.Bodies.Count)
        {
            throw reader.Malformed("function and code section have inconsistent lengths");
        }

        if (module.DataCount is { } count && count != module.Data.Count)
        {
            throw reader.Malformed("data count and data section have inconsistent lengths");
        }
    }
}
