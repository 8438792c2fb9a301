using Platform.Wasm.Runtime;

namespace Platform.Wasm.MemoryImages;

/// <summary>The parts of a memory that have to be written down, in whole pages of the system.</summary>
internal static class NonZeroPages
{
    public const int PageBytes = SystemPage.Bytes;

    // The end of a part costs a page in the file and a mapping in each process; zeros cost the file their size.
    private const int SmallestGap = 4;

    /// <summary>Finds them, in order, with <see cref="SmallestGap"/> pages of zeros or more between them.</summary>
    /// <param name="memory">A whole number of pages.</param>
    public static List<Range> Find(ReadOnlySpan<byte> memory)
    {
        var ranges = new List<Range>();
        var (start, end) = (0, 0);
        for (var page = 0; page < memory.Length; page += PageBytes)
        {
            if (!memory.Slice(page, PageBytes).ContainsAnyExcept((byte)0))
            {
                continue;
            }

            if (end > 0 && page - end >= SmallestGap * PageBytes)
            {
                ranges.Add(start..end);
                start = page;
            }

            (start, end) = (end == 0 ? page : start, page + PageBytes);
        }

        if (end > 0)
        {
            ranges.Add(start..end);
        }

        return ranges;
    }
}
