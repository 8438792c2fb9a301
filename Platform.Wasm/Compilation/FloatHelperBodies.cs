using System.Reflection;
using System.Reflection.Emit;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>The bodies of the helpers for floats and conversions.</summary>
internal static class FloatHelperBodies
{
    /// <summary>
    /// Minimum or maximum (core specification 4.3.3, fmin and fmax). Equal operands are combined by their bits, which tells -0 from +0;
    /// if one is not a number, so is the sum, and quiet.
    /// </summary>
    public static void Extreme(IlWriter il, OpCode wins, OpCode combineBits, bool wide)
    {
        var first = il.Label();
        var second = il.Label();
        var unordered = il.Label();
        Compare(il, 0, 1, wins, first);
        Compare(il, 1, 0, wins, second);
        Compare(il, 0, 1, OpCodes.Bne_Un, unordered);
        Bits(il, 0, wide);
        Bits(il, 1, wide);
        il.Emit(combineBits);
        il.Call(wide ? CoreMethods.DoubleFromBits : CoreMethods.SingleFromBits);
        il.Emit(OpCodes.Ret);

        il.Mark(first);
        il.Argument(0);
        il.Emit(OpCodes.Ret);

        il.Mark(second);
        il.Argument(1);
        il.Emit(OpCodes.Ret);

        il.Mark(unordered);
        il.Argument(0);
        il.Argument(1);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>All bits of the first but the sign, the sign of the second; also for what is not a number.</summary>
    public static void CopySign(IlWriter il, bool wide)
    {
        Bits(il, 0, wide);
        Mask(il, wide, long.MaxValue, int.MaxValue);
        Bits(il, 1, wide);
        Mask(il, wide, long.MinValue, int.MinValue);
        il.Emit(OpCodes.Or);
        il.Call(wide ? CoreMethods.DoubleFromBits : CoreMethods.SingleFromBits);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>
    /// An integer to the nearest float, rounded once. Through a double it would be rounded twice if it has more than 53 bits;
    /// then the bits below are folded into the lowest kept one, which decides ties rightly.
    /// </summary>
    public static void ConvertToSingle(IlWriter il, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.F32ConvertI32U:
                il.Argument(0);
                il.Emit(OpCodes.Conv_U8);
                il.Emit(OpCodes.Conv_R8);
                break;
            case Opcode.F32ConvertI64S:
                FoldLowBits(il, signed: true);
                il.Emit(OpCodes.Conv_R8);
                break;
            default:
                FoldLowBits(il, signed: false);
                il.Emit(OpCodes.Conv_R_Un);
                il.Emit(OpCodes.Conv_R8);
                break;
        }

        il.Emit(OpCodes.Conv_R4);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>
    /// To an integer, saturated and 0 for what is not a number, as IL's conversion does since .NET 9 on every processor. As a method because the code generator makes temporaries for it: it inlines only so many.
    /// </summary>
    public static void Saturate(IlWriter il, OpCode convert)
    {
        il.Argument(0);
        il.Emit(convert);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>To an integer, or a trap if the number is not inside of the two bounds, of which <paramref name="below"/> says whether the lower belongs to it.</summary>
    public static void Truncate(IlWriter il, MethodInfo raise, double lower, OpCode below, double upper, OpCode convert)
    {
        var notANumber = il.Label();
        var outside = il.Label();
        Compare(il, 0, 0, OpCodes.Bne_Un, notANumber);
        il.Argument(0);
        il.Float64(lower);
        il.Branch(below, outside);
        il.Argument(0);
        il.Float64(upper);
        il.Branch(OpCodes.Bge, outside);
        il.Argument(0);
        il.Emit(convert);
        il.Emit(OpCodes.Ret);

        il.Mark(notANumber);
        HelperBodies.Raise(il, raise, TrapKind.InvalidConversionToInteger);
        il.Mark(outside);
        HelperBodies.Raise(il, raise, TrapKind.IntegerOverflow);
        il.Argument(0);
        il.Emit(convert);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>
    /// If the magnitude needs more than 53 bits, replaces the low 11 bits by whether any of them is set, at a place that a double keeps.
    /// A float has 24 bits, so a double's 53 leave room for that one.
    /// </summary>
    private static void FoldLowBits(IlWriter il, bool signed)
    {
        const long Low = 0x7ff;
        const long Exact = 1L << 53;
        var exact = il.Label();
        var number = il.Local(typeof(long));
        il.Argument(0);
        il.Store(number);

        // x < 2^53, or -2^53 <= x < 2^53 as one comparison without sign: exact in a double, nothing to fold.
        il.Argument(0);
        il.Int64(signed ? Exact : 0);
        il.Emit(OpCodes.Add);
        il.Int64(signed ? 2 * Exact : Exact);
        il.Branch(OpCodes.Blt_Un, exact);

        // (x | ((x & low) + low)) & ~low: bit 11 becomes "it or some bit below was set".
        il.Argument(0);
        il.Argument(0);
        il.Int64(Low);
        il.Emit(OpCodes.And);
        il.Int64(Low);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Or);
        il.Int64(~Low);
        il.Emit(OpCodes.And);
        il.Store(number);
        il.Mark(exact);
        il.Load(number);
    }

    private static void Compare(IlWriter il, int left, int right, OpCode branch, Label target)
    {
        il.Argument(left);
        il.Argument(right);
        il.Branch(branch, target);
    }

    private static void Bits(IlWriter il, int argument, bool wide)
    {
        il.Argument(argument);
        il.Call(wide ? CoreMethods.DoubleToBits : CoreMethods.SingleToBits);
    }

    private static void Mask(IlWriter il, bool wide, long wideMask, int narrowMask)
    {
        if (wide)
        {
            il.Int64(wideMask);
        }
        else
        {
            il.Int32(narrowMask);
        }

        il.Emit(OpCodes.And);
    }
}
