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

        if (function.IsOptimized)
        {
            var lane = WidestLane(indices);
            Widen(indices, VectorLanes.BitsOf(lane) / 8);
            Shuffle(indices, lane);
        }
        else
        {
            // A local for each source: to store to one again would take what is computed of it off the stack first.
            ShuffleByVariable(indices, function.Stack.Temporary(IlTypes.Vector, first == 0 ? 1 : 2));
        }
    }

    private void Shuffle(ReadOnlySpan<byte> indices, Type lane) => Indices(writer.As(VectorWriter.Kept, lane), indices, lane)
        .Call(nameof(Vector128.Shuffle), lane)
        .As(lane, VectorWriter.Kept);

    /// <summary>For some constant patterns the code generator makes a temporary, which must not be in large functions; so it is not shown that it is one.</summary>
    private void ShuffleByVariable(ReadOnlySpan<byte> indices, LocalBuilder chosen)
    {
        Indices(writer, indices, VectorWriter.Kept);
        Il.Store(chosen);
        Il.Load(chosen);
        writer.Call(nameof(Vector128.Shuffle), VectorWriter.Kept);
    }

    private static VectorWriter Indices(VectorWriter writer, ReadOnlySpan<byte> indices, Type lane) =>
        writer.Bits(BinaryPrimitives.ReadUInt64LittleEndian(indices), BinaryPrimitives.ReadUInt64LittleEndian(indices[sizeof(ulong)..]), lane);

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
        for (var i = 0; size > 1 && i < indices.Length; i += size)
        {
            var index = indices[i];
            indices.Slice(i, size).Clear();
            indices[i] = index == Nothing ? Nothing : (byte)(index / size);
        }
    }
}
