using System.Buffers.Binary;

namespace Platform.Wasm.Hosting;

/// <summary>
/// A guest in the moment in which it calls a host function. Access to its memory is checked and traps as the guest's own would:
/// addresses and lengths from a guest can be passed in as they come.
/// </summary>
public readonly ref struct GuestCall
{
    private readonly Span<byte> _memory;

    /// <summary>For runtimes.</summary>
    /// <param name="memory">The guest's memory as it is now.</param>
    /// <param name="state">See <see cref="State"/>.</param>
    /// <param name="interruption">See <see cref="Interruption"/>.</param>
    public GuestCall(Span<byte> memory, object? state, CancellationToken interruption)
    {
        _memory = memory;
        State = state;
        Interruption = interruption;
    }

    /// <summary>What the host gave to <see cref="IWasmProgram.CreateInstance"/>.</summary>
    public object? State { get; }

    /// <summary>Cancelled when the run is interrupted: what a host function that waits has to watch.</summary>
    public CancellationToken Interruption { get; }

    /// <summary>Some bytes of the guest's memory; the address is taken without sign.</summary>
    /// <exception cref="TrapException">Not all of them are inside.</exception>
    public Span<byte> Slice(int address, int length) =>
        length >= 0 && (ulong)(uint)address + (uint)length <= (ulong)_memory.Length
            ? _memory.Slice(address, length)
            : throw new TrapException(TrapKind.MemoryOutOfBounds);

    /// <summary>Reads four bytes, lowest first.</summary>
    /// <exception cref="TrapException">Not all of them are inside.</exception>
    public int ReadInt32(int address) => BinaryPrimitives.ReadInt32LittleEndian(Slice(address, sizeof(int)));

    /// <summary>Writes four bytes, lowest first.</summary>
    /// <exception cref="TrapException">Not all of them are inside.</exception>
    public void WriteInt32(int address, int value) => BinaryPrimitives.WriteInt32LittleEndian(Slice(address, sizeof(int)), value);
}
