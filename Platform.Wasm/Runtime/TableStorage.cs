using System.Runtime.InteropServices;
using Platform.Wasm.Compilation;

namespace Platform.Wasm.Runtime;

/// <summary>The elements of a table, and the descriptor through which compiled code finds them. The descriptor never moves; the elements may.</summary>
internal sealed unsafe class TableStorage : IDisposable
{
    private const int DescriptorBytes = 16;

    private readonly byte* _descriptor;
    private readonly bool _maximumIsLimit;

    public TableStorage(uint size, uint maximum, bool maximumIsLimit)
    {
        _maximumIsLimit = maximumIsLimit;
        Maximum = maximum;
        _descriptor = (byte*)NativeMemory.AllocZeroed(DescriptorBytes);
        Elements = (long*)NativeMemory.AllocZeroed(Math.Max(1, size), sizeof(long));
        Size = size;
    }

    ~TableStorage() => Free();

    public nint Descriptor => (nint)_descriptor;

    public uint Maximum { get; }

    /// <summary>Whether the host's limit, and not the module's own maximum, has kept it from growing.</summary>
    public bool GrowthRefused { get; private set; }

    public uint Size
    {
        get => (uint)*(ulong*)(_descriptor + CodeLayout.TableSize);
        private set => *(ulong*)(_descriptor + CodeLayout.TableSize) = value;
    }

    public Span<long> Span => new(Elements, (int)Size);

    private long* Elements
    {
        get => *(long**)(_descriptor + CodeLayout.TableElements);
        set => *(long**)(_descriptor + CodeLayout.TableElements) = value;
    }

    /// <summary>Grows by some elements; the old size, or -1 if that is more than it may have.</summary>
    public int Grow(uint count, long value)
    {
        var old = Size;
        var wanted = (ulong)old + count;
        if (wanted > Maximum)
        {
            GrowthRefused |= _maximumIsLimit;
            return -1;
        }

        Elements = (long*)NativeMemory.Realloc(Elements, Math.Max(1, (nuint)wanted) * sizeof(long));
        Size = (uint)wanted;
        Span[(int)old..].Fill(value);
        return (int)old;
    }

    /// <summary>Goes back to a smaller size.</summary>
    public void ShrinkTo(uint size)
    {
        Size = Math.Min(Size, size);
        GrowthRefused = false;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(Elements);
        NativeMemory.Free(_descriptor);
    }
}
