using System.Buffers.Binary;

namespace Platform.Wasm.Compiler.Crossgen;

/// <summary>The runtime's sparse array (NativeFormat): blocks of 16 entries, each a binary tree of variable-length numbers.</summary>
internal sealed class NativeArray
{
    private const int BlockSize = 16;

    private readonly byte[] _bytes;
    private readonly int _base;
    private readonly uint _count;
    private readonly int _indexWidth;

    public NativeArray(byte[] bytes)
    {
        _bytes = bytes;
        var header = ReadNumber(0, out _base);
        _count = header >> 2;
        _indexWidth = 1 << (int)(header & 3);
    }

    /// <summary>Whether there is an entry at this index.</summary>
    public bool Contains(int index)
    {
        if ((uint)index >= _count)
        {
            return false;
        }

        var position = _base + BlockOffset(index / BlockSize);
        for (var bit = BlockSize >> 1; bit > 0; bit >>= 1)
        {
            var node = ReadNumber(position, out var next);
            if ((index & bit) != 0 && (node & 2) != 0)
            {
                position += (int)(node >> 2);
            }
            else if ((index & bit) == 0 && (node & 1) != 0)
            {
                position = next;
            }
            else
            {
                // A node without branches is the only entry below it and names its place in the block.
                return (node & 3) == 0 && node >> 2 == (index & (BlockSize - 1));
            }
        }

        return true;
    }

    private int BlockOffset(int block)
    {
        var entry = _bytes.AsSpan(_base + block * _indexWidth, _indexWidth);
        return _indexWidth switch
        {
            1 => entry[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(entry),
            _ => BinaryPrimitives.ReadInt32LittleEndian(entry),
        };
    }

    /// <summary>The number of low one bits in the first byte, up to four, says how many bytes follow; with five the whole word does.</summary>
    private uint ReadNumber(int position, out int next)
    {
        const int LongestPacked = 4;
        var first = _bytes[position];
        var following = Math.Min(int.TrailingZeroCount(~first), LongestPacked);
        if (following == LongestPacked)
        {
            next = position + 1 + sizeof(uint);
            return BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(position + 1));
        }

        next = position + 1 + following;
        var value = (uint)first >> (following + 1);
        for (var i = 1; i <= following; i++)
        {
            value |= (uint)_bytes[position + i] << (8 * i - following - 1);
        }

        return value;
    }
}
