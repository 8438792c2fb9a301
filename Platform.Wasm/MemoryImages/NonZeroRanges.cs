namespace Platform.Wasm.MemoryImages;

/// <summary>The parts of a memory that have to be written down.</summary>
internal static class NonZeroRanges
{
    // A gap of fewer zeros costs less inside a segment than the head of a new segment does.
    private const int SmallestGap = 16;

    // What browsers and other engines accept (JavaScript embedding, implementation limits): 100,000 data segments.
    private const int MaximumRanges = 100_000;

    /// <summary>Finds them, with gaps large enough that there are not too many.</summary>
    public static List<Range> Find(ReadOnlySpan<byte> memory)
    {
        for (var gap = SmallestGap; ; gap *= 2)
        {
            var ranges = Find(memory, gap);
            if (ranges.Count <= MaximumRanges)
            {
                return ranges;
            }
        }
    }

    private static List<Range> Find(ReadOnlySpan<byte> memory, int gap)
    {
        var ranges = new List<Range>();
        var start = NextNonZero(memory, 0);
        while (start < memory.Length)
        {
            var end = NextZero(memory, start);
            var next = NextNonZero(memory, end);
            while (next < memory.Length && next - end < gap)
            {
                end = NextZero(memory, next);
                next = NextNonZero(memory, end);
            }

            ranges.Add(start..end);
            start = next;
        }

        return ranges;
    }

    private static int NextNonZero(ReadOnlySpan<byte> memory, int from)
    {
        var offset = memory[from..].IndexOfAnyExcept((byte)0);
        return offset < 0 ? memory.Length : from + offset;
    }

    private static int NextZero(ReadOnlySpan<byte> memory, int from)
    {
        var offset = memory[from..].IndexOf((byte)0);
        return offset < 0 ? memory.Length : from + offset;
    }
}
