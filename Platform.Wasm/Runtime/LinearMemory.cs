namespace Platform.Wasm.Runtime;

/// <summary>
/// A guest's memory: a reservation as large as it may ever become, so that its base never moves. Before the base lies a header that the guest cannot reach,
/// because its addresses have no sign; compiled code finds the size in bytes there.
/// </summary>
internal sealed unsafe class LinearMemory : IDisposable
{
    public const int PageBytes = 65_536;

    /// <summary>Up to here growth is undone by writing zeros; beyond, by giving the pages back, which costs faults at the next use.</summary>
    private const long ClearInPlaceBytes = 1 << 20;

    private const int HeaderBytes = PageBytes;

    private readonly nint _reservation;
    private readonly nuint _reserved;
    private long _committed;

    public LinearMemory(uint pages, uint maximumPages)
    {
        MaximumPages = maximumPages;
        _reserved = ((nuint)maximumPages * PageBytes) + HeaderBytes;
        _reservation = AddressSpace.Reserve(_reserved);
        Base = _reservation + HeaderBytes;
        _committed = (long)pages * PageBytes;
        if (!AddressSpace.TryCommit(_reservation, (nuint)(HeaderBytes + _committed)))
        {
            AddressSpace.Release(_reservation, _reserved);
            throw new InsufficientMemoryException($"The system does not give {pages} pages of memory.");
        }

        ByteLength = _committed;
    }

    ~LinearMemory() => AddressSpace.Release(_reservation, _reserved);

    /// <summary>Where the guest's address 0 is.</summary>
    public nint Base { get; }

    public uint MaximumPages { get; }

    /// <summary>Its size in bytes, always whole pages.</summary>
    public long ByteLength
    {
        get => *(long*)(Base + Compilation.CodeLayout.MemorySize);
        private set => *(long*)(Base + Compilation.CodeLayout.MemorySize) = value;
    }

    public uint Pages => (uint)(ByteLength / PageBytes);

    /// <summary>Grows by some pages; the old size in pages, or -1 if that is more than it may have.</summary>
    public int Grow(uint pages)
    {
        var old = Pages;
        var wanted = (ulong)old + pages;
        if (wanted > MaximumPages)
        {
            return -1;
        }

        var bytes = (long)wanted * PageBytes;
        if (bytes > _committed)
        {
            if (!AddressSpace.TryCommit(Base + (nint)_committed, (nuint)(bytes - _committed)))
            {
                return -1;
            }

            _committed = bytes;
        }

        ByteLength = bytes;
        return (int)old;
    }

    /// <summary>Goes back to a smaller size, so that what was beyond reads as zero if the guest grows again.</summary>
    public void ShrinkTo(long bytes)
    {
        var beyond = ByteLength - bytes;
        if (beyond <= 0)
        {
            return;
        }

        ByteLength = bytes;
        if (beyond <= ClearInPlaceBytes || !AddressSpace.TryDiscard(Base + (nint)bytes, (nuint)beyond))
        {
            System.Runtime.InteropServices.NativeMemory.Clear((void*)(Base + (nint)bytes), (nuint)beyond);
        }
    }

    public void Dispose()
    {
        AddressSpace.Release(_reservation, _reserved);
        GC.SuppressFinalize(this);
    }
}
