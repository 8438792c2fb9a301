using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Platform.Wasm.Binary;
using static Platform.Wasm.Binary.VectorOpcode;
using static Platform.Wasm.Compilation.LaneTypes;

namespace Platform.Wasm.Compilation;

/// <summary>The instructions on floats, and conversions, that take more than one method of <see cref="Vector128"/>.</summary>
internal static class VectorFloatCode
{
    private const double TwoTo52And51 = 6755399441055744;
    private const ulong Lanes0And2 = 0x0000_0002_0000_0000;
    private const ulong BeyondTheVector = 0x0000_0004_0000_0004;

    /// <summary>2^31 as the bits of a float.</summary>
    private const int TwoTo31 = 0x4f00_0000;

    public static void Write(VectorOpcode opcode, VectorWriter writer)
    {
        var lane = opcode < F64x2Abs ? F32 : F64;
        switch (opcode)
        {
            case F32x4Abs or F64x2Abs:
                Sign(writer, lane, nameof(Vector128.AndNot));
                break;
            case F32x4Neg or F64x2Neg:
                Sign(writer, lane, nameof(Vector128.Xor));
                break;
            case F32x4Min or F64x2Min:
                Minimum(writer, lane);
                break;
            case F32x4Max or F64x2Max:
                Maximum(writer, lane);
                break;
            case F32x4Pmin or F64x2Pmin:
                Pseudo(writer, lane, nameof(Vector128.LessThan));
                break;
            case F32x4Pmax or F64x2Pmax:
                Pseudo(writer, lane, nameof(Vector128.GreaterThan));
                break;
            case F32x4DemoteF64x2Zero:
                Demote(writer);
                break;
            case I32x4TruncSatF32x4S:
                TruncateSingles(writer);
                break;
            case I32x4TruncSatF32x4U:
                TruncateSinglesUnsigned(writer);
                break;
            case F32x4ConvertI32x4U:
                ConvertUnsigned(writer);
                break;
            case I32x4TruncSatF64x2SZero:
                TruncateSigned(writer);
                break;
            case I32x4TruncSatF64x2UZero:
                TruncateUnsigned(writer);
                break;
            case F64x2ConvertLowI32x4S or F64x2ConvertLowI32x4U:
                ConvertLow(writer, signed: opcode == F64x2ConvertLowI32x4S);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "The instruction is not known here.");
        }
    }

    /// <summary>Clears or turns the sign by its bit, also of what is not a number.</summary>
    private static void Sign(VectorWriter writer, Type lane, string method)
    {
        var bits = lane == F32 ? 0x8000_0000_8000_0000 : 0x8000_0000_0000_0000;
        writer.Operand(0, U64).Bits(bits, bits, U64).Call(method, U64).Give(U64);
    }

    /// <summary>
    /// The machine gives either operand if they are equal or one is not a number. So it is asked both ways: the union of the bits tells -0 from +0,
    /// and is not a number if either is not.
    /// </summary>
    private static void Minimum(VectorWriter writer, Type lane)
    {
        BothWays(writer, lane, nameof(Sse.Min), nameof(Vector128.LessThan), way =>
        {
            way.Call(nameof(Vector128.BitwiseOr), lane);
            GiveUnlessNotANumber(way, lane);
        });
    }

    /// <summary>As for the minimum; what differs is subtracted from the union, which takes the sign off zero: <c>-0 - -0</c> is 0.</summary>
    private static void Maximum(VectorWriter writer, Type lane)
    {
        BothWays(writer, lane, nameof(Sse.Max), nameof(Vector128.GreaterThan), way =>
        {
            var second = way.Store(lane);
            var first = way.Store(lane);
            way.Load(first).Load(second).Call(nameof(Vector128.BitwiseOr), lane)
                .Load(first).Load(second).Call(nameof(Vector128.Xor), lane).Call(nameof(Vector128.Subtract), lane);
            GiveUnlessNotANumber(way, lane);
        });
    }

    /// <summary>Leaves both answers on the stack. What other machines have differs in what is not a number, so there operands are compared.</summary>
    private static void BothWays(VectorWriter writer, Type lane, string machine, string wins, Action<VectorWriter> combine)
    {
        var instructions = lane == F32 ? typeof(Sse) : typeof(Sse2);
        writer.IfSupported(instructions, way =>
        {
            way.Operand(0, lane).Operand(1, lane).Call(instructions, machine, lane, lane).Operand(1, lane).Operand(0, lane).Call(instructions, machine, lane, lane);
            combine(way);
        });
        Choose(writer, lane, wins, 0, 1);
        Choose(writer, lane, wins, 1, 0);
        combine(writer);
    }

    /// <summary><c>a wins over b ? a : b</c>.</summary>
    private static void Choose(VectorWriter writer, Type lane, string wins, int a, int b) => writer
        .Operand(a, lane).Operand(b, lane).Call(wins, lane).Operand(a, lane).Operand(b, lane).Call(nameof(Vector128.ConditionalSelect), lane);

    /// <summary>The sum of the operands is the right not-a-number, and quiet (core specification 4.3.3).</summary>
    private static void GiveUnlessNotANumber(VectorWriter writer, Type lane)
    {
        var result = writer.Store(lane);
        writer.Load(result).Load(result).Call(nameof(Vector128.Equals), lane)
            .Load(result)
            .Operand(0, lane).Operand(1, lane).Call(nameof(Vector128.Add), lane)
            .Call(nameof(Vector128.ConditionalSelect), lane).Give(lane);
    }

    /// <summary><c>b wins over a ? b : a</c>.</summary>
    private static void Pseudo(VectorWriter writer, Type lane, string wins)
    {
        Choose(writer, lane, wins, 1, 0);
        writer.Give(lane);
    }

    /// <summary>From 2^31 on, that much is taken off before and put back as the highest bit.</summary>
    private static void TruncateSinglesUnsigned(VectorWriter writer)
    {
        // What is not a number is not greater than 0 either, and becomes 0.
        writer.Operand(0, F32).Zero(F32).Call(nameof(Vector128.GreaterThan), F32).Operand(0, F32).Call(nameof(Vector128.BitwiseAnd), F32);
        var positive = writer.Store(F32);
        writer.Load(positive).All(I32, TwoTo31).As(I32, F32).Call(nameof(Vector128.GreaterThanOrEqual), F32);
        var large = writer.Store(F32);
        writer
            .Load(positive).Load(large).All(I32, TwoTo31).As(I32, F32).Call(nameof(Vector128.BitwiseAnd), F32).Call(nameof(Vector128.Subtract), F32);
        ToIntegers(writer, way => way
            .Load(large).As(F32, I32).All(I32, int.MinValue).Call(nameof(Vector128.BitwiseAnd), I32).Call(nameof(Vector128.Xor), I32));
    }

    private static void TruncateSingles(VectorWriter writer)
    {
        writer.Operand(0, F32).Operand(0, F32).Operand(0, F32).Call(nameof(Vector128.Equals), F32).Call(nameof(Vector128.BitwiseAnd), F32);
        ToIntegers(writer, way => way);
    }

    /// <summary>
    /// Turns the numbers on the stack into integers that saturate, and gives what is then made of them. The machine's instruction gives the smallest integer
    /// for all that does not fit; for what is too large its bits are inverted.
    /// </summary>
    private static void ToIntegers(VectorWriter writer, Func<VectorWriter, VectorWriter> then)
    {
        var numbers = writer.Store(F32);
        writer.IfSupported(typeof(Sse2), way => then(way
            .Load(numbers).Call(typeof(Sse2), nameof(Sse2.ConvertToVector128Int32WithTruncation), F32)
            .Load(numbers).All(I32, TwoTo31).As(I32, F32).Call(nameof(Vector128.GreaterThanOrEqual), F32).As(F32, I32)
            .Call(nameof(Vector128.Xor), I32)).Give(I32));
        var lower = HalfToIntegers(0);
        var upper = HalfToIntegers(1);
        writer.Load(lower).Call(nameof(Vector128.GetElement), U64, 0).Load(upper).Call(nameof(Vector128.GetElement), U64, 0);
        writer.Il.Call(VectorMethods.Of(nameof(Vector128.Create), typeof(ulong), typeof(ulong)));
        then(writer.As(U64, I32)).Give(I32);

        LocalBuilder HalfToIntegers(int half)
        {
            writer.Load(numbers).As(F32, U64).Call(nameof(Vector128.GetElement), U64, half);
            writer.Il.Call(VectorMethods.Of(nameof(Vector128.CreateScalar), typeof(ulong)));
            writer.As(U64, F32).Call(nameof(Vector128.WidenLower), F32);
            Limit(writer, nameof(Vector128.LessThan), int.MaxValue);
            Limit(writer, nameof(Vector128.GreaterThan), int.MinValue);
            return LowHalves(writer, TwoTo52And51).As(I32, U64).Store(U64);
        }
    }

    /// <summary>Both halves of a number are floats exactly, so that only their sum is rounded.</summary>
    private static void ConvertUnsigned(VectorWriter writer)
    {
        const int LowHalf = 0xffff;
        const int TwoTo16 = 0x4780_0000;
        writer
            .Operand(0, I32).Call(nameof(Vector128.ShiftRightLogical), I32, 16).Call(nameof(Vector128.ConvertToSingle), I32)
            .All(I32, TwoTo16).As(I32, F32).Call(nameof(Vector128.Multiply), F32)
            .Operand(0, I32).All(I32, LowHalf).Call(nameof(Vector128.BitwiseAnd), I32).Call(nameof(Vector128.ConvertToSingle), I32)
            .Call(nameof(Vector128.Add), F32).Give(F32);
    }

    private static void Demote(VectorWriter writer)
    {
        writer.IfSupported(typeof(Sse2), way => way.Operand(0, F64).Call(typeof(Sse2), nameof(Sse2.ConvertToVector128Single), F64).Give(F32));
        writer.Operand(0, F64).Zero(F64).Call(nameof(Vector128.Narrow), F64).Give(F32);
    }

    /// <summary>Too small a number becomes the smallest one by the machine's instruction itself; elsewhere it is limited from both sides.</summary>
    private static void TruncateSigned(VectorWriter writer)
    {
        NumbersOnly(writer);
        Limit(writer, nameof(Vector128.LessThan), int.MaxValue);
        var limited = writer.Store(F64);
        writer.IfSupported(typeof(Sse2), way => way
            .Load(limited).Call(typeof(Sse2), nameof(Sse2.ConvertToVector128Int32WithTruncation), F64).Give(I32));
        writer.Load(limited);
        Limit(writer, nameof(Vector128.GreaterThan), int.MinValue);
        LowHalves(writer, TwoTo52And51).Give(I32);
    }

    private static void TruncateUnsigned(VectorWriter writer)
    {
        const double TwoTo52 = 4503599627370496;
        NumbersOnly(writer);
        Limit(writer, nameof(Vector128.LessThan), uint.MaxValue);
        Limit(writer, nameof(Vector128.GreaterThan), 0);
        LowHalves(writer, TwoTo52).Give(I32);
    }

    /// <summary>What is not a number becomes 0.</summary>
    private static void NumbersOnly(VectorWriter writer) => writer
        .Operand(0, F64).Operand(0, F64).Operand(0, F64).Call(nameof(Vector128.Equals), F64).Call(nameof(Vector128.BitwiseAnd), F64);

    private static void Limit(VectorWriter writer, string inside, double limit)
    {
        var value = writer.Store(F64);
        writer.Load(value).All(limit).Call(inside, F64).Load(value).All(limit).Call(nameof(Vector128.ConditionalSelect), F64);
    }

    /// <summary>A double that is increased by 2^52, or by half as much again for negative ones, has its whole part in its low half.</summary>
    private static VectorWriter LowHalves(VectorWriter writer, double increase) => writer
        .Call(nameof(Vector128.Truncate), F64).All(increase).Call(nameof(Vector128.Add), F64)
        .As(F64, I32).Bits(Lanes0And2, BeyondTheVector, I32).Call(nameof(Vector128.Shuffle), I32);

    /// <summary>Widened and put below the exponent of 2^52, a number is a double that is 2^52 too large; with a sign, its sign bit is turned before and 2^31 too much after.</summary>
    private static void ConvertLow(VectorWriter writer, bool signed)
    {
        const long ExponentOfTwoTo52 = 0x4330_0000_0000_0000;
        const double TwoTo52 = 4503599627370496;
        const double TwoTo31 = 2147483648;
        writer.Operand(0, U32);
        if (signed)
        {
            writer.All(U32, int.MinValue).Call(nameof(Vector128.Xor), U32);
        }

        writer.Call(nameof(Vector128.WidenLower), U32).All(U64, ExponentOfTwoTo52).Call(nameof(Vector128.BitwiseOr), U64)
            .As(U64, F64).All(signed ? TwoTo52 + TwoTo31 : TwoTo52).Call(nameof(Vector128.Subtract), F64).Give(F64);
    }
}
