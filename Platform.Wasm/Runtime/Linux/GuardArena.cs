using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Wasm.Runtime.Linux;

/// <summary>
/// The address space of all guarded memories of the process: one reservation, cut into slots. Each slot is as large as compiled code can reach from a memory's base,
/// so that an access beyond the memory's size faults in this slot and in no other memory.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class GuardArena
{
    /// <summary>A base address of 32 bits, an offset of 32 bits, and an access of at most 16 bytes: less than 8 GiB and one page.</summary>
    private const long ReachBytes = (8L << 30) + LinearMemory.PageBytes;

    private const long SlotBytes = LinearMemory.HeaderBytes + ReachBytes;

    /// <summary>Memories that can be alive at a time. 2,048 (16 TiB of the 128 that a process has): an executor keeps 256 idle and runs 64; reserving costs nothing.</summary>
    private const int Slots = 2_048;

    private static readonly Lazy<GuardArena> TheArena = new(() => new GuardArena());

    private readonly Lock _lock = new();
    private readonly Stack<int> _free = new();
    private readonly nint _start;
    private readonly nint* _faults;
    private int _used;

    private GuardArena()
    {
        if (!GuardPages.Supported)
        {
            throw new PlatformNotSupportedException(GuardPages.OnlyWhere);
        }

        // Never freed: compiled code and the handler refer to both as long as the process lives.
        _start = Mappings.Reserve((nuint)Bytes);
        _faults = (nint*)NativeMemory.AllocZeroed(Slots, (nuint)sizeof(nint));
        FaultHandler.Install(_start, Bytes, SlotBytes, _faults);
    }

    private static long Bytes => SlotBytes * Slots;

    public static GuardArena Shared => TheArena.Value;

    /// <summary>A slot without memory behind it.</summary>
    public int Rent()
    {
        lock (_lock)
        {
            return _free.TryPop(out var slot) ? slot
                : _used < Slots ? _used++
                : throw new InsufficientMemoryException($"There are {Slots} guarded memories already.");
        }
    }

    public nint Address(int slot) => _start + (nint)(SlotBytes * slot);

    /// <summary>Takes the memory of a slot away, of which only so many bytes at its begin were ever committed. A slot that cannot be emptied is not used again.</summary>
    public void Return(int slot, nuint committed)
    {
        _faults[slot] = 0;
        if (!Mappings.TryReserveAgain(Address(slot), committed))
        {
            return;
        }

        lock (_lock)
        {
            _free.Push(slot);
        }
    }

    /// <summary>Whether an access faulted in a slot since this was last asked.</summary>
    public bool TakeFault(int slot)
    {
        var fault = _faults[slot];
        _faults[slot] = 0;
        return fault != 0;
    }
}
