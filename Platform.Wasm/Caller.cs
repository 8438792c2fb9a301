using System.Buffers.Binary;
using System.Text;
using Platform.Wasm.Compilation;
using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>A host function for guests to import, as a delegate. The results are preset to zero and null.</summary>
/// <param name="caller">The instance that imported the function.</param>
/// <param name="arguments">The arguments, of the kinds that the type says.</param>
/// <param name="results">Where to put the results.</param>
public delegate void HostCallback(Caller caller, ReadOnlySpan<Value> arguments, Span<Value> results);

/// <summary>
/// The instance that called a host function. Access to its memory is checked and traps as the guest's own would:
/// addresses and lengths from a guest can be passed in as they come. A host function ends the execution by throwing a <see cref="TrapException"/>.
/// </summary>
public readonly unsafe struct Caller : IEquatable<Caller>
{
    private readonly nint _context;

    /// <summary>For a static host function: made of its last argument.</summary>
    public Caller(nint context) => _context = context;

    /// <summary>The instance.</summary>
    public Instance Instance => Context.InstanceOf(_context);

    /// <summary>Its store.</summary>
    public Store Store => Instance.Store;

    /// <summary>All of its memory, at most 2 GiB of it; empty if it has none.</summary>
    internal Span<byte> Memory => Context.Pointer(_context, CodeLayout.MemoryBase) is var memory and not 0
        ? new Span<byte>((void*)memory, (int)Math.Min(*(ulong*)(memory + CodeLayout.MemorySize), int.MaxValue))
        : default;

    /// <summary>Some bytes of its memory; the address and length are taken without sign.</summary>
    /// <exception cref="TrapException">Not all of them are inside, or there is no memory.</exception>
    public Span<byte> Slice(int address, int length)
    {
        var memory = Context.Pointer(_context, CodeLayout.MemoryBase);
        if (memory == 0 || length < 0 || (ulong)(uint)address + (uint)length > *(ulong*)(memory + CodeLayout.MemorySize))
        {
            throw new TrapException(TrapKind.MemoryOutOfBounds);
        }

        return new Span<byte>((byte*)memory + (uint)address, length);
    }

    /// <summary>Reads UTF-8 text; bytes that are none become U+FFFD.</summary>
    public string ReadString(int address, int length) => Encoding.UTF8.GetString(Slice(address, length));

    /// <summary>Reads a byte.</summary>
    public byte ReadByte(int address) => Slice(address, sizeof(byte))[0];

    /// <summary>Reads two bytes, lowest first.</summary>
    public ushort ReadUInt16(int address) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(address, sizeof(ushort)));

    /// <summary>Reads four bytes, lowest first.</summary>
    public int ReadInt32(int address) => BinaryPrimitives.ReadInt32LittleEndian(Slice(address, sizeof(int)));

    /// <summary>Reads eight bytes, lowest first.</summary>
    public long ReadInt64(int address) => BinaryPrimitives.ReadInt64LittleEndian(Slice(address, sizeof(long)));

    /// <summary>Writes a byte.</summary>
    public void WriteByte(int address, byte value) => Slice(address, sizeof(byte))[0] = value;

    /// <summary>Writes two bytes, lowest first.</summary>
    public void WriteUInt16(int address, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Slice(address, sizeof(ushort)), value);

    /// <summary>Writes four bytes, lowest first.</summary>
    public void WriteInt32(int address, int value) => BinaryPrimitives.WriteInt32LittleEndian(Slice(address, sizeof(int)), value);

    /// <summary>Writes eight bytes, lowest first.</summary>
    public void WriteInt64(int address, long value) => BinaryPrimitives.WriteInt64LittleEndian(Slice(address, sizeof(long)), value);

    /// <summary>Whether both mean the same instance.</summary>
    public bool Equals(Caller other) => _context == other._context;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Caller other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _context.GetHashCode();

    /// <summary>Whether both mean the same instance.</summary>
    public static bool operator ==(Caller left, Caller right) => left.Equals(right);

    /// <summary>Whether they mean different instances.</summary>
    public static bool operator !=(Caller left, Caller right) => !left.Equals(right);
}
