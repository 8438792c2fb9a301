using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Platform.Wasm.Binary;
using static Platform.Wasm.Binary.VectorOpcode;
using static Platform.Wasm.Compilation.LaneTypes;

namespace Platform.Wasm.Compilation;

/// <summary>The instructions on integers that take more than one method of <see cref="Vector128"/>.</summary>
internal static class VectorIntegerCode
{
    public static void Write(VectorOpcode opcode, VectorWriter writer)
    {
        switch (opcode)
        {
            case V128Bitselect:
                Select(writer);
                break;
            case I8x16Swizzle:
                Swizzle(writer);
                break;
            case I8x16Popcnt:
                CountBits(writer);
                break;
            case I8x16Abs or I16x8Abs or I32x4Abs or I64x2Abs:
                Absolute(writer, opcode == I8x16Abs ? I8 : opcode == I16x8Abs ? I16 : opcode == I32x4Abs ? I32 : I64);
                break;
            case I8x16AvgrU or I16x8AvgrU:
                Average(writer, opcode == I8x16AvgrU ? U8 : U16);
                break;
            case I8x16NarrowI16x8U:
                NarrowToUnsigned(writer, typeof(Sse2), I16, U16, byte.MaxValue);
                break;
            case I16x8NarrowI32x4U:
                NarrowToUnsigned(writer, typeof(Sse41), I32, U32, ushort.MaxValue);
                break;
            case I16x8Q15mulrSatS:
                MultiplyFixedPoint(writer);
                break;
            case I32x4DotI16x8S:
                Dot(writer);
                break;
            case >= I16x8ExtaddPairwiseI8x16S and <= I32x4ExtaddPairwiseI16x8U:
                AddPairs(writer, opcode);
                break;
            case >= I16x8ExtmulLowI8x16S and <= I16x8ExtmulHighI8x16U:
                MultiplyExtended(writer, opcode - I16x8ExtmulLowI8x16S, I8, U8);
                break;
            case >= I32x4ExtmulLowI16x8S and <= I32x4ExtmulHighI16x8U:
                MultiplyExtended(writer, opcode - I32x4ExtmulLowI16x8S, I16, U16);
                break;
            case >= I64x2ExtmulLowI32x4S and <= I64x2ExtmulHighI32x4U:
                MultiplyToLong(writer, opcode - I64x2ExtmulLowI32x4S);
                break;
            default:
                VectorFloatCode.Write(opcode, writer);
                break;
        }
    }

    private static void Select(VectorWriter writer) =>
        writer.Operand(2, U8).Operand(0, U8).Operand(1, U8).Call(nameof(Vector128.ConditionalSelect), U8).Give(U8);

    /// <summary>An index beyond the vector gives 0. Where the machine looks at the highest bit and the low four only, a saturating addition of 0x70 sets that bit for all of them.</summary>
    private static void Swizzle(VectorWriter writer)
    {
        const int ToHighestBit = 0x70;
        writer.IfSupported(typeof(Ssse3), way => way
            .Operand(0, U8).Operand(1, U8).All(U8, ToHighestBit).Call(nameof(Vector128.AddSaturate), U8)
            .Call(typeof(Ssse3), nameof(Ssse3.Shuffle), U8, U8).Give(U8));
        writer.Operand(0, U8).Operand(1, U8).Call(nameof(Vector128.Shuffle), U8).Give(U8);
    }

    /// <summary>The counts of both halves of each byte, out of a table of sixteen; without such an instruction, bits are added to pairs, and those again.</summary>
    private static void CountBits(VectorWriter writer)
    {
        const ulong Counts0To7 = 0x0302020102010100;
        const ulong Counts8To15 = 0x0403030203020201;
        const int LowHalf = 0x0f;
        writer.IfSupported(typeof(Ssse3), way => way
            .Bits(Counts0To7, Counts8To15, U8).Operand(0, U8).All(U8, LowHalf).Call(nameof(Vector128.BitwiseAnd), U8).Call(typeof(Ssse3), nameof(Ssse3.Shuffle), U8, U8)
            .Bits(Counts0To7, Counts8To15, U8).Operand(0, U8).Call(nameof(Vector128.ShiftRightLogical), U8, 4).Call(typeof(Ssse3), nameof(Ssse3.Shuffle), U8, U8)
            .Call(nameof(Vector128.Add), U8).Give(U8));
        writer.Operand(0, U8);
        AddHalves(writer, 1, 0x55);
        AddHalves(writer, 2, 0x33);
        AddHalves(writer, 4, LowHalf);
        writer.Give(U8);
    }

    /// <summary>Takes each byte for numbers of so many bits and adds them by pairs; the mask keeps the lower one of a pair.</summary>
    private static void AddHalves(VectorWriter writer, int bits, int mask)
    {
        var counts = writer.Store(U8);
        writer.Load(counts).All(U8, mask).Call(nameof(Vector128.BitwiseAnd), U8)
            .Load(counts).Call(nameof(Vector128.ShiftRightLogical), U8, bits).All(U8, mask).Call(nameof(Vector128.BitwiseAnd), U8)
            .Call(nameof(Vector128.Add), U8);
    }

    /// <summary>The smallest number stays what it is. <c>Vector128.Abs</c> throws for it where it is computed lane by lane.</summary>
    private static void Absolute(VectorWriter writer, Type lane)
    {
        if (lane != I64)
        {
            writer.IfSupported(typeof(Ssse3), way => way.Operand(0, lane).Call(nameof(Vector128.Abs), lane).Give(lane));
        }

        writer.Operand(0, lane).Zero(lane).Call(nameof(Vector128.LessThan), lane);
        var negative = writer.Store(lane);
        writer.Operand(0, lane).Load(negative).Call(nameof(Vector128.Xor), lane).Load(negative).Call(nameof(Vector128.Subtract), lane).Give(lane);
    }

    /// <summary><c>(a | b) - ((a ^ b) >> 1)</c> is the average rounded up, without a carry.</summary>
    private static void Average(VectorWriter writer, Type lane)
    {
        writer.IfSupported(typeof(Sse2), way => way
            .Operand(0, lane).Operand(1, lane).Call(typeof(Sse2), nameof(Sse2.Average), lane, lane).Give(lane));
        writer
            .Operand(0, lane).Operand(1, lane).Call(nameof(Vector128.BitwiseOr), lane)
            .Operand(0, lane).Operand(1, lane).Call(nameof(Vector128.Xor), lane).Call(nameof(Vector128.ShiftRightLogical), lane, 1)
            .Call(nameof(Vector128.Subtract), lane).Give(lane);
    }

    private static void NarrowToUnsigned(VectorWriter writer, Type instructions, Type signed, Type unsigned, int maximum)
    {
        var result = unsigned == U16 ? U8 : U16;
        writer.IfSupported(instructions, way => way
            .Operand(0, signed).Operand(1, signed).Call(instructions, nameof(Sse2.PackUnsignedSaturate), signed, signed).Give(result));
        Clamp(writer, 0);
        Clamp(writer, 1);
        writer.Call(nameof(Vector128.Narrow), unsigned).Give(result);

        void Clamp(VectorWriter of, int operand) => of
            .Operand(operand, signed).Zero(signed).Call(nameof(Vector128.Max), signed)
            .All(signed, maximum).Call(nameof(Vector128.Min), signed).As(signed, unsigned);
    }

    /// <summary><c>(a * b + 0x4000) >> 15</c>, saturated: only -1 times -1 does not fit, and the instruction wraps it around.</summary>
    private static void MultiplyFixedPoint(VectorWriter writer)
    {
        const int Half = 0x4000;
        const int FractionBits = 15;
        writer.IfSupported(typeof(Ssse3), way =>
        {
            way.Operand(0, I16).Operand(1, I16).Call(typeof(Ssse3), nameof(Ssse3.MultiplyHighRoundScale), I16, I16);
            var product = way.Store(I16);
            way.Load(product).Load(product).All(I16, short.MinValue).Call(nameof(Vector128.Equals), I16).Call(nameof(Vector128.Xor), I16).Give(I16);
        });
        Multiply(nameof(Vector128.WidenLower));
        Multiply(nameof(Vector128.WidenUpper));
        writer.Call(nameof(Vector128.NarrowWithSaturation), I32).Give(I16);

        void Multiply(string widen) => writer
            .Operand(0, I16).Call(widen, I16).Operand(1, I16).Call(widen, I16).Call(nameof(Vector128.Multiply), I32)
            .All(I32, Half).Call(nameof(Vector128.Add), I32).Call(nameof(Vector128.ShiftRightArithmetic), I32, FractionBits);
    }

    private static void Dot(VectorWriter writer)
    {
        writer.IfSupported(typeof(Sse2), way => way
            .Operand(0, I16).Operand(1, I16).Call(typeof(Sse2), nameof(Sse2.MultiplyAddAdjacent), I16, I16).Give(I32));
        OfPairs(even: true);
        OfPairs(even: false);
        writer.Call(nameof(Vector128.Add), I32).Give(I32);

        void OfPairs(bool even)
        {
            Half(writer, 0, I32, signed: true, even);
            Half(writer, 1, I32, signed: true, even);
            writer.Call(nameof(Vector128.Multiply), I32);
        }
    }

    private static void AddPairs(VectorWriter writer, VectorOpcode opcode)
    {
        var lane = opcode <= I16x8ExtaddPairwiseI8x16U ? I16 : I32;
        var signed = opcode is I16x8ExtaddPairwiseI8x16S or I32x4ExtaddPairwiseI16x8S;
        Half(writer, 0, lane, signed, even: true);
        Half(writer, 0, lane, signed, even: false);
        writer.Call(nameof(Vector128.Add), lane).Give(lane);
    }

    /// <summary>The even or odd ones of lanes half as wide, widened in place.</summary>
    private static void Half(VectorWriter writer, int operand, Type lane, bool signed, bool even)
    {
        var bits = lane == I16 ? 8 : 16;
        writer.Operand(operand, lane);
        if (even)
        {
            writer.Call(nameof(Vector128.ShiftLeft), lane, bits);
        }

        writer.Call(signed ? nameof(Vector128.ShiftRightArithmetic) : nameof(Vector128.ShiftRightLogical), lane, bits);
    }

    /// <summary>In the order of the opcodes: low and high with a sign, low and high without.</summary>
    private static void MultiplyExtended(VectorWriter writer, int form, Type signed, Type unsigned)
    {
        var lane = form < 2 ? signed : unsigned;
        var widen = form % 2 == 0 ? nameof(Vector128.WidenLower) : nameof(Vector128.WidenUpper);
        var wide = VectorMethods.LaneOf(VectorMethods.On(widen, lane).ReturnType);
        writer.Operand(0, lane).Call(widen, lane).Operand(1, lane).Call(widen, lane).Call(nameof(Vector128.Multiply), wide).Give(wide);
    }

    /// <summary>The machine's instruction multiplies the even lanes, so the wanted ones are brought there. Elsewhere numbers are multiplied: few machines can do longs.</summary>
    private static void MultiplyToLong(VectorWriter writer, int form)
    {
        var (lane, wide, instructions) = form < 2 ? (I32, I64, typeof(Sse41)) : (U32, U64, typeof(Sse2));
        var unpack = form % 2 == 0 ? nameof(Sse2.UnpackLow) : nameof(Sse2.UnpackHigh);
        writer.IfSupported(instructions, way =>
        {
            Spread(way, 0);
            Spread(way, 1);
            way.Call(instructions, nameof(Sse41.Multiply), lane, lane).Give(wide);
        });
        for (var i = 0; i < 2; i++)
        {
            Number(0, (2 * (form % 2)) + i);
            Number(1, (2 * (form % 2)) + i);
            writer.Il.Emit(OpCodes.Mul);
        }

        writer.Il.Call(VectorMethods.Of(nameof(Vector128.Create), I64, I64));
        writer.Give(I64);

        void Number(int operand, int index)
        {
            writer.Operand(operand, lane).Call(nameof(Vector128.GetElement), lane, index);
            writer.Il.Emit(lane == I32 ? OpCodes.Conv_I8 : OpCodes.Conv_U8);
        }

        void Spread(VectorWriter of, int operand) => of.Operand(operand, lane).Operand(operand, lane).Call(typeof(Sse2), unpack, lane, lane);
    }
}
