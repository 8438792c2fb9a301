using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Runtime;

/// <summary>
/// A guest's memory: a reservation as large as it may ever become, so that its base never moves. Before the base lies a header that the guest cannot reach,
/// because its addresses have no sign; compiled code finds the size in bytes there. A guarded one reserves all that code can address, and nothing beyond its size can be touched.
/// </summary>
internal sealed unsafe class LinearMemory : IDisposable
{
    public const int PageBytes = 65_536;

    public const int HeaderBytes = PageBytes;

    /// <summary>Up to here growth is undone by writing zeros; beyond, by giving the pages back, which costs faults at the next use.</summary>
    private const long ClearInPlaceBytes = 1 << 20;

    private const int NoSlot = -1;

    private readonly nint _reservation;
    private readonly nuint _reserved;
    private readonly int _slot = NoSlot;
    private readonly bool _maximumIsLimit;

    private readonly List<FilePages> _files = [];
    private WriteTracking? _watch;

    // What can be touched, and the most of it that ever could.
    private long _open;
    private long _mostOpen;

    public LinearMemory(uint pages, uint maximumPages, bool maximumIsLimit, MemoryMode mode)
    {
        _maximumIsLimit = maximumIsLimit;
        MaximumPages = maximumPages;
        _reserved = ((nuint)maximumPages * PageBytes) + HeaderBytes;
        if (mode != MemoryMode.Guard)
        {
            _reservation = AddressSpace.Reserve(_reserved);
        }
        else if (Kernel.IsLinux)
        {
            _slot = GuardArena.Shared.Rent();
            _reservation = GuardArena.Shared.Address(_slot);
        }
        else
        {
            throw new PlatformNotSupportedException(GuardPages.OnlyWhere);
        }

        Base = _reservation + HeaderBytes;
        _mostOpen = (long)pages * PageBytes;
        _open = _mostOpen;
        if (!AddressSpace.TryCommit(_reservation, (nuint)(HeaderBytes + _open)))
        {
            Release();
            throw new InsufficientMemoryException($"The system does not give {pages} pages of memory.");
        }

        ByteLength = _open;
    }

    ~LinearMemory() => Release();

    /// <summary>Where the guest's address 0 is.</summary>
    public nint Base { get; }

    public uint MaximumPages { get; }

    /// <summary>Whether code that compares nothing may use it.</summary>
    [SupportedOSPlatformGuard("linux")]
    public bool IsGuarded => Kernel.IsLinux && _slot != NoSlot;

    /// <summary>Whether the host's limit, and not the module's own maximum, has kept it from growing.</summary>
    public bool GrowthRefused { get; private set; }

    /// <summary>Its size in bytes, always whole pages.</summary>
    public long ByteLength
    {
        get => *(long*)(Base + Compilation.CodeLayout.MemorySize);
        private set => *(long*)(Base + Compilation.CodeLayout.MemorySize) = value;
    }

    public uint Pages => (uint)(ByteLength / PageBytes);

    /// <summary>What was mapped into it.</summary>
    public IReadOnlyList<FilePages> Files => _files;

    /// <summary>Puts whole pages of a file into it, in the place of others; false if the system refuses.</summary>
    [SupportedOSPlatform("linux")]
    public bool TryMap(FileView file, int start, long place, int length)
    {
        if (!file.TryCopyOnWrite(Base + (nint)place, start, (nuint)length))
        {
            return false;
        }

        _files.Add(new FilePages(file, start, place, length));
        return true;
    }

    /// <summary>From now on <see cref="Written"/> knows what is written.</summary>
    [SupportedOSPlatform("linux")]
    public void Watch(WriteTracking tracking) => _watch = tracking.TryProtect(Base, ByteLength) ? tracking : null;

    /// <summary>The pages of the system that were written since it has been watched; null if nobody knows.</summary>
    public bool[]? Written()
    {
        var written = new bool[ByteLength / SystemPage.Bytes];
        return Kernel.IsLinux && _watch is not null && _watch.TryVisit(Base, ByteLength, page => written[page] = true) ? written : null;
    }

    /// <summary>Grows by some pages; the old size in pages, or -1 if that is more than it may have.</summary>
    public int Grow(uint pages)
    {
        var old = Pages;
        var wanted = (ulong)old + pages;
        if (wanted > MaximumPages)
        {
            GrowthRefused |= _maximumIsLimit;
            return -1;
        }

        var bytes = (long)wanted * PageBytes;
        if (bytes > _open)
        {
            if (!AddressSpace.TryCommit(Base + (nint)_open, (nuint)(bytes - _open)))
            {
                GrowthRefused = true;
                return -1;
            }

            _open = bytes;
            _mostOpen = Math.Max(_mostOpen, _open);
        }

        ByteLength = bytes;
        return (int)old;
    }

    /// <summary>
    /// Goes back to a smaller size, so that what was beyond reads as zero if the guest grows again. Only a guarded memory closes it, and only after growth:
    /// that is a system call which other threads of the process feel.
    /// </summary>
    public void ShrinkTo(long bytes)
    {
        GrowthRefused = false;
        var beyond = ByteLength - bytes;
        if (beyond <= 0)
        {
            return;
        }

        ByteLength = bytes;
        var end = Base + (nint)bytes;
        if (beyond <= ClearInPlaceBytes || !AddressSpace.TryDiscard(end, (nuint)beyond))
        {
            NativeMemory.Clear((void*)end, (nuint)beyond);
        }

        if (IsGuarded)
        {
            if (!Mappings.TryClose(end, (nuint)(_open - bytes)))
            {
                // The next execution could read beyond its memory: nothing may run here any more.
                Environment.FailFast("The end of a guarded memory cannot be closed.");
            }

            _open = bytes;
        }
    }

    /// <summary>Whether an access faulted beyond a guarded memory since this was last asked.</summary>
    public bool TakeFault() => IsGuarded && GuardArena.Shared.TakeFault(_slot);

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (IsGuarded)
        {
            GuardArena.Shared.Return(_slot, (nuint)(HeaderBytes + _mostOpen));
        }
        else if (_reservation != 0)
        {
            AddressSpace.Release(_reservation, _reserved);
        }
    }
}
