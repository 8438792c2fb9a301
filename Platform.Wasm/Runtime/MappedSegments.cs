using System.Runtime.Versioning;
using Platform.Wasm.Binary;
using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Runtime;

/// <summary>
/// Puts data segments into a new memory without copying them: those that begin in the module's file as they do in memory, at the start of a page of the system.
/// A memory image is written so. Its pages are read when they are touched, and are this process's own only when they are written.
/// </summary>
internal sealed class MappedSegments
{
    // Below, a copy costs less than a mapping.
    private const int FewestPages = 4;

    private readonly int[] _bytes;

    public MappedSegments(Instance instance)
    {
        var segments = instance.Module.Definition.Data;
        _bytes = new int[segments.Count];
        if (Kernel.IsLinux && WriteTracking.OfProcess is { } tracking && instance.LinearMemory is { } memory && !instance.Module.Definition.MemoryIsImported
            && FileView.Of(instance.Module.Bytes) is { } file && segments.Exists(CanBeMapped) && Places(instance) is { } places)
        {
            for (var i = 0; i < places.Length; i++)
            {
                _bytes[i] = CanBeMapped(segments[i]) ? Map(segments[i], places[i], memory, file) : 0;
            }

            memory.Watch(tracking);
        }
    }

    /// <summary>How many bytes at a segment's begin are in their place.</summary>
    public int BytesOf(int segment) => _bytes[segment];

    private static bool CanBeMapped(DataSegment segment) =>
        WholePages(segment.Start) == segment.Start && segment.Length >= FewestPages * SystemPage.Bytes;

    [SupportedOSPlatform("linux")]
    private static int Map(DataSegment segment, uint place, LinearMemory memory, FileView file)
    {
        var length = WholePages(segment.Length);
        if (place % SystemPage.Bytes != 0 || !memory.TryMap(file, segment.Start, place, length))
        {
            return 0;
        }

        // New memory is zero.
        return file.GetSpan()[(segment.Start + length)..(segment.Start + segment.Length)].ContainsAnyExcept((byte)0) ? length : segment.Length;
    }

    private static int WholePages(int bytes) => bytes & -SystemPage.Bytes;

    /// <summary>Where each segment goes; null unless they are in order and do not overlap, so that it does not matter which is there first.</summary>
    private static uint[]? Places(Instance instance)
    {
        var segments = instance.Module.Definition.Data;
        var places = new uint[segments.Count];
        var end = 0L;
        for (var i = 0; i < places.Length; i++)
        {
            if (segments[i].Mode != SegmentMode.Active)
            {
                return null;
            }

            places[i] = (uint)ConstantEvaluator.Evaluate(instance, segments[i].Offset);
            if (places[i] < end)
            {
                return null;
            }

            end = places[i] + (long)segments[i].Length;
        }

        return end <= instance.LinearMemory!.ByteLength ? places : null;
    }
}
