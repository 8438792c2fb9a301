using Platform.Wasm.Binary;

namespace Platform.Wasm.MemoryImages;

/// <summary>
/// A data section whose segments begin in the file as in memory at the start of a page of the system, so that whoever makes an instance can map them instead of
/// copying. For others it is a data section like any other: a custom section fills up before it, and each segment but the last goes on over zeros that memory has there, too.
/// </summary>
internal static class PageAlignedData
{
    private const byte ActiveInMemoryZero = 0;
    private const int PageBytes = NonZeroPages.PageBytes;

    // An id and a padded length; a padded number of segments.
    private const int SectionHead = 1 + SectionWriter.PaddedBytes;
    private const int CountBytes = SectionWriter.PaddedBytes;

    // A mode, i32.const of a padded number, end; a padded length.
    private const int SegmentHead = 3 + (2 * SectionWriter.PaddedBytes);

    /// <summary>Writes it behind a module's other sections. The ranges are of whole pages and two pages or more apart.</summary>
    public static void Write(SectionWriter module, ReadOnlySpan<byte> memory, List<Range> ranges)
    {
        if (ranges.Count > 0)
        {
            FillUp(module, SectionHead + CountBytes + SegmentHead);
        }

        var section = new SectionWriter();
        section.Padded((uint)ranges.Count);
        for (var i = 0; i < ranges.Count; i++)
        {
            var (start, length) = ranges[i].GetOffsetAndLength(memory.Length);
            length += i < ranges.Count - 1 ? PageBytes - SegmentHead : 0;
            section.Byte(ActiveInMemoryZero);
            section.Byte((byte)Opcode.I32Const);
            section.Padded((uint)start);
            section.Byte((byte)Opcode.End);
            section.Padded((uint)length);
            section.Bytes(memory.Slice(start, length));
        }

        module.Byte((byte)SectionId.Data);
        module.Padded((uint)section.Length);
        module.Bytes(section.Written);
    }

    /// <summary>Adds a custom section after which so many bytes more reach to the end of a page.</summary>
    private static void FillUp(SectionWriter module, int more)
    {
        var end = module.Length + SectionHead + Name.Length + more;
        module.Byte((byte)SectionId.Custom);
        var zeros = (PageBytes - (end % PageBytes)) % PageBytes;
        module.Padded((uint)(Name.Length + zeros));
        module.Bytes(Name);
        module.Bytes(new byte[zeros]);
    }

    // The length of the name, then the name.
    private static ReadOnlySpan<byte> Name => "\x0Eplatform.align"u8;
}
