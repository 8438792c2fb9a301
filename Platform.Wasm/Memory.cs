using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>A linear memory as the host sees it. Every access is checked against its present size.</summary>
public sealed unsafe class Memory
{
    internal Memory(LinearMemory storage, uint? maximum)
    {
        Storage = storage;
        DeclaredMaximum = maximum;
    }

    /// <summary>Its size in bytes.</summary>
    public long ByteLength => Storage.ByteLength;

    /// <summary>Its size in pages of 64 KiB.</summary>
    public uint Pages => Storage.Pages;

    internal LinearMemory Storage { get; }

    internal uint? DeclaredMaximum { get; }

    internal MemoryType Type => new(new SizeRange(Pages, DeclaredMaximum));

    /// <summary>A memory that belongs to no instance, to be imported by some.</summary>
    /// <param name="store">The store that it will live in.</param>
    /// <param name="type">Its size.</param>
    /// <param name="mode">What code may use it: a guarded one serves code of every mode.</param>
    /// <exception cref="LinkException">The limit of the store is lower than the least size.</exception>
    public static Memory Create(Store store, MemoryType type, MemoryMode mode = MemoryMode.Explicit)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        return new Memory(store.Own(Allocate(type, store.Limits, mode)), type.Pages.Maximum);
    }

    /// <summary>A view of some bytes. It stays valid while the store lives: a memory never moves; only <see cref="Instance.Reset"/> can take the end away.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not all of them are inside.</exception>
    public Span<byte> Slice(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > ByteLength - length)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), $"{length} bytes at {offset} are not inside of a memory of {ByteLength} bytes.");
        }

        return new Span<byte>((void*)(Storage.Base + (nint)offset), length);
    }

    /// <summary>Grows it; the size before in pages, or -1 if it may not become so large.</summary>
    public int Grow(uint pages) => Storage.Grow(pages);

    internal static LinearMemory Allocate(MemoryType type, Limits limits, MemoryMode mode)
    {
        var maximum = Math.Min(type.Pages.Maximum ?? Binary.FormatLimits.MemoryPages, limits.MemoryPages);
        return type.Pages.Minimum <= maximum
            ? new LinearMemory(type.Pages.Minimum, maximum, maximumIsLimit: maximum == limits.MemoryPages, mode)
            : throw new LinkException($"The module asks for {type.Pages.Minimum} pages of memory; the limit is {limits.MemoryPages}.", GrowthRefusal.Memory);
    }
}
