using System.Text;
using Platform.Wasm.Binary;

namespace Platform.Wasm.MemoryImages;

/// <summary>
/// Writes a module again so that it starts in the state that an instance of it is in: memory size and contents, values of globals.
/// Code, types, functions, tables and elements stay byte for byte, so that all images of one engine share one compiled code image.
/// </summary>
internal sealed class ModuleRewriter(WasmModule module, string initializer, uint? maximumPages)
{
    private const byte HasMaximum = 1;
    private const int PageSize = 1 << 16;
    private const int HeaderLength = 8;

    private readonly ModuleDefinition _definition = module.Definition;

    /// <param name="memory">The contents of the whole memory.</param>
    /// <param name="globals">The values of the globals that the module defines, in order.</param>
    public byte[] Write(ReadOnlySpan<byte> memory, IReadOnlyList<Value> globals)
    {
        var pages = NonZeroPages.Find(memory);
        var output = new SectionWriter();
        var source = _definition.Bytes.Span;
        output.Bytes(source[..HeaderLength]);
        foreach (var section in _definition.Sections)
        {
            switch (section.Id)
            {
                // Names and the like describe bytes that are no longer there; data is written at the end.
                case SectionId.Custom or SectionId.Data:
                    break;
                case SectionId.Memory:
                    output.Section(section.Id, MemorySection((uint)(memory.Length / PageSize)));
                    break;
                case SectionId.Global:
                    output.Section(section.Id, GlobalSection(globals));
                    break;
                case SectionId.Export:
                    output.Section(section.Id, ExportSection());
                    break;
                case SectionId.DataCount:
                    output.Section(section.Id, DataCountSection(pages.Count));
                    break;
                default:
                    output.Bytes(source[section.Start..section.End]);
                    break;
            }
        }

        // The last section in the order that the format prescribes, whether or not the module had one.
        PageAlignedData.Write(output, memory, pages);
        return output.ToArray();
    }

    private static SectionWriter DataCountSection(int count)
    {
        var section = new SectionWriter();
        section.Unsigned((uint)count);
        return section;
    }

    private SectionWriter MemorySection(uint pages)
    {
        var section = new SectionWriter();
        section.Unsigned(1);
        var maximum = maximumPages ?? _definition.Memory!.Pages.Maximum;
        section.Byte(maximum is null ? (byte)0 : HasMaximum);
        section.Unsigned(pages);
        if (maximum is { } limit)
        {
            section.Unsigned(limit);
        }

        return section;
    }

    private SectionWriter GlobalSection(IReadOnlyList<Value> values)
    {
        var section = new SectionWriter();
        section.Unsigned((uint)values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            var type = _definition.Globals[_definition.ImportedGlobalCount + i];
            section.Byte((byte)type.Value);
            section.Byte(type.Mutable ? (byte)1 : (byte)0);
            if (type.Mutable && !type.Value.IsReference())
            {
                WriteConstant(section, values[i]);
            }
            else
            {
                var expression = _definition.GlobalInitializers[i];
                section.Bytes(_definition.Bytes.Span[expression.Start..expression.End]);
            }
        }

        return section;
    }

    private static void WriteConstant(SectionWriter section, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.I32:
                section.Byte((byte)Opcode.I32Const);
                section.Signed(value.AsI32);
                break;
            case ValueKind.I64:
                section.Byte((byte)Opcode.I64Const);
                section.Signed(value.AsI64);
                break;
            case ValueKind.F32:
                section.Byte((byte)Opcode.F32Const);
                section.Bytes(BitConverter.GetBytes((uint)value.Bits));
                break;
            case ValueKind.V128:
                section.Byte((byte)Opcode.VectorPrefix);
                section.Unsigned((uint)VectorOpcode.V128Const);
                section.Bytes(BitConverter.GetBytes(value.Bits));
                section.Bytes(BitConverter.GetBytes(value.UpperBits));
                break;
            default:
                section.Byte((byte)Opcode.F64Const);
                section.Bytes(BitConverter.GetBytes(value.Bits));
                break;
        }

        section.Byte((byte)Opcode.End);
    }

    private SectionWriter ExportSection()
    {
        var kept = module.Exports.Where(export => export.Name != initializer).ToArray();
        var section = new SectionWriter();
        section.Unsigned((uint)kept.Length);
        foreach (var export in kept)
        {
            var name = Encoding.UTF8.GetBytes(export.Name);
            section.Unsigned((uint)name.Length);
            section.Bytes(name);
            section.Byte(KindOf(export.Type));
            section.Unsigned((uint)export.Index);
        }

        return section;
    }

    private static byte KindOf(ExternType type) => type switch
    {
        FunctionType => 0,
        TableType => 1,
        MemoryType => 2,
        _ => 3,
    };
}
