using System.Runtime.InteropServices;

namespace Platform.Wasm.Runtime;

/// <summary>
/// The contents of a memory at one moment; of its pages only those that are not all zero are kept. Restoring puts back what was written since,
/// where the kernel tells it, and otherwise copies the kept pages and looks through the others.
/// </summary>
internal sealed unsafe class MemorySnapshot : IDisposable
{
    private const int PageBytes = WriteTracking.PageBytes;
    private const int Zero = -1;

    /// <summary>
    /// Pages that were written once stay writable and are put back every time: protecting them anew costs more than copying them (32 µs instead of 8 for a JavaScript request).
    /// After so many restores all are protected again, so that the set can shrink.
    /// </summary>
    private const int RestoresUntilProtectedAnew = 1_000;

    private const int RunsOfAScan = 64;

    private readonly LinearMemory _memory;
    private readonly WriteTracking? _tracking;
    private readonly long _bytes;
    private readonly int[] _places;
    private readonly byte* _pages;
    private int _restores;

    public MemorySnapshot(LinearMemory memory, WriteTracking? tracking)
    {
        _memory = memory;
        _bytes = memory.ByteLength;
        _places = new int[_bytes / PageBytes];
        var kept = 0;
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = Page(i).ContainsAnyExcept((byte)0) ? kept++ : Zero;
        }

        _pages = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, kept) * PageBytes, PageBytes);
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] != Zero)
            {
                Page(i).CopyTo(new Span<byte>(_pages + ((long)_places[i] * PageBytes), PageBytes));
            }
        }

        _tracking = _bytes > 0 && tracking?.TryProtect(memory.Base, _bytes) == true ? tracking : null;
    }

    ~MemorySnapshot() => NativeMemory.AlignedFree(_pages);

    public void Restore()
    {
        _memory.ShrinkTo(_bytes);
        if (_tracking is null || !TryRestoreWritten())
        {
            RestoreAll();
        }
    }

    /// <summary>The first page that is not as it was, or -1.</summary>
    public int FindDifference()
    {
        if (_memory.ByteLength != _bytes)
        {
            return _places.Length;
        }

        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] == Zero ? Page(i).ContainsAnyExcept((byte)0) : !Page(i).SequenceEqual(Kept(i)))
            {
                return i;
            }
        }

        return -1;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_pages);
        GC.SuppressFinalize(this);
    }

    private bool TryRestoreWritten()
    {
        Span<WriteTracking.WrittenRun> runs = stackalloc WriteTracking.WrittenRun[RunsOfAScan];
        var end = _memory.Base + (nint)_bytes;
        for (var from = _memory.Base; from < end;)
        {
            var found = _tracking!.Scan(from, end, runs, out from);
            if (found < 0)
            {
                return false;
            }

            foreach (var run in runs[..found])
            {
                for (var page = (run.Start - _memory.Base) / PageBytes; page < (run.End - _memory.Base) / PageBytes; page++)
                {
                    RestorePage((int)page);
                }
            }
        }

        if (++_restores == RestoresUntilProtectedAnew)
        {
            _restores = 0;
            return _tracking!.TryProtect(_memory.Base, _bytes);
        }

        return true;
    }

    private void RestorePage(int page)
    {
        if (_places[page] == Zero)
        {
            Page(page).Clear();
        }
        else
        {
            Kept(page).CopyTo(Page(page));
        }
    }

    private void RestoreAll()
    {
        for (var i = 0; i < _places.Length; i++)
        {
            // A page that is zero and stays so is only read: faster than a write, and it does not become this process's own.
            if (_places[i] != Zero || Page(i).ContainsAnyExcept((byte)0))
            {
                RestorePage(i);
            }
        }
    }

    private ReadOnlySpan<byte> Kept(int page) => new(_pages + ((long)_places[page] * PageBytes), PageBytes);

    private Span<byte> Page(int page) => new((void*)(_memory.Base + ((nint)page * PageBytes)), PageBytes);
}
