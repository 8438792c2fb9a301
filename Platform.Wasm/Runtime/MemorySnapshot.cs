using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Runtime;

/// <summary>
/// The contents of a memory at one moment; of its pages only those that are not all zero are kept. Restoring puts back what was written since,
/// where the kernel tells it, and otherwise copies the kept pages and looks through the others.
/// </summary>
internal sealed unsafe class MemorySnapshot : IDisposable
{
    private const int PageBytes = SystemPage.Bytes;
    private const nint Zero = 0;

    /// <summary>
    /// Pages that were written once stay writable and are put back every time: protecting them anew costs more than copying them (32 µs instead of 8 for a JavaScript request).
    /// After so many restores all are protected again, so that the set can shrink.
    /// </summary>
    private const int RestoresUntilProtectedAnew = 1_000;

    private readonly LinearMemory _memory;
    private readonly WriteTracking? _tracking;
    private readonly Action<int> _restorePage;
    private readonly long _bytes;

    // Where the contents of each page are: among the copies, or in a file that the memory was made of and that nobody has written over since.
    private readonly nint[] _kept;
    private readonly byte* _copies;
    private int _restores;

    public MemorySnapshot(LinearMemory memory, WriteTracking? tracking)
    {
        _memory = memory;
        _restorePage = RestorePage;
        _bytes = memory.ByteLength;
        _kept = new nint[_bytes / PageBytes];
        var written = memory.Written();
        if (Kernel.IsLinux)
        {
            KeepFiles(written);
        }

        var copied = Enumerable.Range(0, _kept.Length).Where(page => _kept[page] == Zero && written?[page] != false && Page(page).ContainsAnyExcept((byte)0)).ToList();
        _copies = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, copied.Count) * PageBytes, PageBytes);
        for (var i = 0; i < copied.Count; i++)
        {
            _kept[copied[i]] = (nint)(_copies + ((long)i * PageBytes));
            Page(copied[i]).CopyTo(new Span<byte>((void*)_kept[copied[i]], PageBytes));
        }

        _tracking = Kernel.IsLinux && _bytes > 0 && tracking?.TryProtect(memory.Base, _bytes) == true ? tracking : null;
    }

    ~MemorySnapshot() => NativeMemory.AlignedFree(_copies);

    public void Restore()
    {
        _memory.ShrinkTo(_bytes);
        if (!Kernel.IsLinux || _tracking is null || !TryRestoreWritten())
        {
            RestoreAll();
        }
    }

    /// <summary>The first page that is not as it was, or -1.</summary>
    public int FindDifference()
    {
        if (_memory.ByteLength != _bytes)
        {
            return _kept.Length;
        }

        for (var i = 0; i < _kept.Length; i++)
        {
            if (_kept[i] == Zero ? Page(i).ContainsAnyExcept((byte)0) : !Page(i).SequenceEqual(Kept(i)))
            {
                return i;
            }
        }

        return -1;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_copies);
        GC.SuppressFinalize(this);
    }

    [SupportedOSPlatform("linux")]
    private void KeepFiles(bool[]? written)
    {
        foreach (var (file, start, place, length) in written is null ? [] : _memory.Files)
        {
            for (var offset = 0; offset < length; offset += PageBytes)
            {
                var page = (int)((place + offset) / PageBytes);
                _kept[page] = written![page] ? Zero : (nint)(file.Start + start + offset);
            }
        }
    }

    [SupportedOSPlatform("linux")]
    private bool TryRestoreWritten()
    {
        if (!_tracking!.TryVisit(_memory.Base, _bytes, _restorePage))
        {
            return false;
        }

        if (++_restores == RestoresUntilProtectedAnew)
        {
            _restores = 0;
            return _tracking.TryProtect(_memory.Base, _bytes);
        }

        return true;
    }

    private void RestorePage(int page)
    {
        if (_kept[page] == Zero)
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
        for (var i = 0; i < _kept.Length; i++)
        {
            // A page that is zero and stays so is only read: faster than a write, and it does not become this process's own.
            if (_kept[i] != Zero || Page(i).ContainsAnyExcept((byte)0))
            {
                RestorePage(i);
            }
        }
    }

    private ReadOnlySpan<byte> Kept(int page) => new((void*)_kept[page], PageBytes);

    private Span<byte> Page(int page) => new((void*)(_memory.Base + ((nint)page * PageBytes)), PageBytes);
}
