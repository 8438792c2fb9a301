using System.Buffers.Binary;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>
/// <c>i8x16.shuffle</c>: its pattern is a constant, so it is looked at here. Each source is shuffled by itself, with indices beyond a vector, which give 0,
/// for what comes from the other one; a source that gives nothing is left out. Patterns that move whole lanes of 64 or 32 bits are written as such.
/// </summary>
internal sealed class VectorShuffle(FunctionCompiler function, VectorWriter writer)
{
    private const byte Nothing = 0xff;

    private IlWriter Il => function.Il;

    /// <summary>Takes two vectors from IL's stack and leaves one.</summary>
    public void Emit(ReadOnlySpan<byte> pattern)
    {
        var usesFirst = pattern.ContainsAnyInRange((byte)0, (byte)(VectorInstruction.Bytes - 1));
        var usesSecond = pattern.ContainsAnyInRange((byte)VectorInstruction.Bytes, (byte)(VectorInstruction.ShuffledBytes - 1));
        var second = function.Stack.Temporary(IlTypes.Vector);
        Il.Store(second);
        if (usesFirst)
        {
            Choose(pattern, 0);
        }
        else
        {
            Il.Emit(OpCodes.Pop);
        }

        if (usesSecond)
        {
            Il.Load(second);
            Choose(pattern, VectorInstruction.Bytes);
        }

        if (usesFirst && usesSecond)
        {
            writer.Call(nameof(Vector128.BitwiseOr), VectorWriter.Kept);
        }
    }

    /// <summary>Shuffles the vector on the stack, which is the bytes of the pattern from a number on.</summary>
    private void Choose(ReadOnlySpan<byte> pattern, int first)
    {
        Span<byte> indices = stackalloc byte[VectorInstruction.Bytes];
        for (var i = 0; i < indices.Length; i++)
        {
            var index = pattern[i] - first;
            indices[i] = index is >= 0 and < VectorInstruction.Bytes ? (byte)index : Nothing;
        }

        var lane = WidestLane(indices);
        var size = VectorLanes.BitsOf(lane) / 8;
        if (size > 1)
        {
            Widen(indices, size);
        }

        writer.As(VectorWriter.Kept, lane)
            .Bits(BinaryPrimitives.ReadUInt64LittleEndian(indices), BinaryPrimitives.ReadUInt64LittleEndian(indices[sizeof(ulong)..]), lane)
            .Call(nameof(Vector128.Shuffle), lane)
            .As(lane, VectorWriter.Kept);
    }

    private static Type WidestLane(ReadOnlySpan<byte> indices) =>
        MovesWhole(indices, sizeof(ulong)) ? typeof(ulong) : MovesWhole(indices, sizeof(uint)) ? typeof(uint) : typeof(byte);

    private static bool MovesWhole(ReadOnlySpan<byte> indices, int size)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            var start = indices[i - (i % size)];
            var expected = start == Nothing ? Nothing : start + (i % size);
            if (indices[i] != expected || (start != Nothing && start % size != 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Turns indices of bytes into indices of lanes, in place.</summary>
    private static void Widen(Span<byte> indices, int size)
    {
        for (var i = 0; i < indices.Length; i += size)
        {
            var index = indices[i];
            indices.Slice(i, size).Clear();
            indices[i] = index == Nothing ? Nothing : (byte)(index / size);
        }
    }
}
