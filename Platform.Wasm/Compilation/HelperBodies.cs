using System.Reflection;
using System.Reflection.Emit;

namespace Platform.Wasm.Compilation;

/// <summary>The bodies of the helpers for integers and for select.</summary>
internal static class HelperBodies
{
    /// <summary>Traps on zero and on the one quotient that does not fit (core specification 4.3.2, idiv_s).</summary>
    public static void DivideSigned(IlWriter il, MethodInfo raise, bool wide)
    {
        TrapOnZero(il, raise);
        var divide = il.Label();
        il.Argument(1);
        Constant(il, wide, -1);
        il.Branch(OpCodes.Bne_Un, divide);
        il.Argument(0);
        Constant(il, wide, wide ? long.MinValue : int.MinValue);
        il.Branch(OpCodes.Bne_Un, divide);
        Raise(il, raise, TrapKind.IntegerOverflow);
        il.Mark(divide);
        Operate(il, OpCodes.Div);
    }

    /// <summary>A division of numbers without sign, or its remainder: traps on zero.</summary>
    public static void Divide(IlWriter il, MethodInfo raise, OpCode operation)
    {
        TrapOnZero(il, raise);
        Operate(il, operation);
    }

    /// <summary>The remainder by -1 is 0, also for the smallest number, where .NET would throw.</summary>
    public static void RemainderSigned(IlWriter il, MethodInfo raise, bool wide)
    {
        TrapOnZero(il, raise);
        var divide = il.Label();
        il.Argument(1);
        Constant(il, wide, -1);
        il.Branch(OpCodes.Bne_Un, divide);
        Constant(il, wide, 0);
        il.Emit(OpCodes.Ret);
        il.Mark(divide);
        Operate(il, OpCodes.Rem);
    }

    /// <summary>
    /// <c>(x op k) | (x opposite (width - k))</c>: the form that the code generator recognises as a rotation. It also takes the processor's zero flag
    /// for that of the result when a rotation by a constant is compared with zero, which rotations do not set; so the result is made that of another
    /// operation which changes nothing: a cast there and back, or exclusive-or with the context's highest bit, which no address has.
    /// </summary>
    public static void Rotate(IlWriter il, OpCode operation, OpCode opposite, bool wide)
    {
        var mask = wide ? 63 : 31;
        void Count()
        {
            il.Argument(1);
            if (wide)
            {
                il.Emit(OpCodes.Conv_I4);
            }
        }

        il.Argument(0);
        Count();
        il.Int32(mask);
        il.Emit(OpCodes.And);
        il.Emit(operation);
        il.Argument(0);
        il.Int32(mask + 1);
        Count();
        il.Emit(OpCodes.Sub);
        il.Int32(mask);
        il.Emit(OpCodes.And);
        il.Emit(opposite);
        il.Emit(OpCodes.Or);
        if (wide)
        {
            il.Context();
            il.Int32(mask);
            il.Emit(OpCodes.Shr_Un);
            il.Emit(OpCodes.Conv_U8);
            il.Emit(OpCodes.Xor);
        }
        else
        {
            il.Emit(OpCodes.Conv_U8);
            il.Emit(OpCodes.Conv_I4);
        }

        il.Emit(OpCodes.Ret);
    }

    public static void Select(IlWriter il)
    {
        var other = il.Label();
        il.Argument(2);
        il.Branch(OpCodes.Brfalse, other);
        il.Argument(0);
        il.Emit(OpCodes.Ret);
        il.Mark(other);
        il.Argument(1);
        il.Emit(OpCodes.Ret);
    }

    public static void Raise(IlWriter il, MethodInfo raise, TrapKind kind)
    {
        il.Int32((int)kind);
        il.Context();
        il.Call(raise);
    }

    private static void TrapOnZero(IlWriter il, MethodInfo raise)
    {
        var divide = il.Label();
        il.Argument(1);
        il.Branch(OpCodes.Brtrue, divide);
        Raise(il, raise, TrapKind.IntegerDivideByZero);
        il.Mark(divide);
    }

    private static void Operate(IlWriter il, OpCode operation)
    {
        il.Argument(0);
        il.Argument(1);
        il.Emit(operation);
        il.Emit(OpCodes.Ret);
    }

    private static void Constant(IlWriter il, bool wide, long value)
    {
        if (wide)
        {
            il.Int64(value);
        }
        else
        {
            il.Int32((int)value);
        }
    }
}
