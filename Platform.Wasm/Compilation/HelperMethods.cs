using System.Reflection;
using System.Reflection.Emit;
using Platform.Wasm.Binary;
using static Platform.Wasm.Binary.Opcode;

namespace Platform.Wasm.Compilation;

/// <summary>
/// Small methods for the instructions whose rules IL does not have. They are emitted into the image itself, when first needed, because an
/// ahead-of-time compiler inlines within an assembly but not across. Those that can trap, and some others, take the context last.
/// </summary>
internal sealed class HelperMethods(TypeBuilder type, MethodInfo raise)
{
    private readonly Dictionary<Opcode, MethodBuilder> _methods = [];
    private readonly Dictionary<ValueKind, MethodBuilder> _selects = [];
    private readonly Dictionary<ValueKind, MethodBuilder> _fromBits = [];
    private readonly Dictionary<Opcode, MethodBuilder> _opaque = [];

    /// <summary>Calls the helper of an instruction with the operands on IL's stack.</summary>
    public void Call(IlWriter il, Opcode opcode)
    {
        // The conversions to integers are written for doubles; every float is one exactly.
        if (opcode is I32TruncF32S or I32TruncF32U or I64TruncF32S or I64TruncF32U)
        {
            il.Emit(OpCodes.Conv_R8);
            opcode += I32TruncF64S - I32TruncF32S;
        }

        if (TakesContext(opcode))
        {
            il.Context();
        }

        il.Call(Find(opcode));
    }

    /// <summary><c>(first, other, condition) → condition != 0 ? first : other</c>.</summary>
    public MethodInfo Select(ValueKind kind)
    {
        if (!_selects.TryGetValue(kind, out var method))
        {
            var value = IlTypes.Of(kind);
            method = Define($"select_{kind.TextName()}", value, value, value, typeof(int));
            HelperBodies.Select(new IlWriter(method.GetILGenerator(), 0));
            _selects.Add(kind, method);
        }

        return method;
    }

    /// <summary>The same instruction in a call that is never inlined, so that nothing is known of its operands.</summary>
    public MethodInfo Opaque(Opcode opcode)
    {
        if (!_opaque.TryGetValue(opcode, out var method))
        {
            var signature = InstructionTable.Signature(opcode);
            var operand = IlTypes.Of(signature.First);
            Type[] operands = signature.Second == ValueKind.None ? [operand] : [operand, operand];
            method = Define($"{opcode}_opaque", IlTypes.Of(signature.Result), operands);
            method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.NoInlining);
            var il = new IlWriter(method.GetILGenerator(), 0);
            for (var i = 0; i < operands.Length; i++)
            {
                il.Argument(i);
            }

            (NumericCode.InPlace.GetValueOrDefault(opcode) ?? ConversionCode.InPlace[opcode])(il);
            il.Emit(OpCodes.Ret);
            _opaque.Add(opcode, method);
        }

        return method;
    }

    /// <summary>A float of these bits, in a call that is never inlined.</summary>
    public MethodInfo FromBits(ValueKind kind)
    {
        if (!_fromBits.TryGetValue(kind, out var method))
        {
            var wide = kind == ValueKind.F64;
            method = Define($"{kind.TextName()}_from_bits", IlTypes.Of(kind), wide ? typeof(long) : typeof(int));
            method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.NoInlining);
            var il = new IlWriter(method.GetILGenerator(), 0);
            il.Argument(0);
            il.Call(wide ? CoreMethods.DoubleFromBits : CoreMethods.SingleFromBits);
            il.Emit(OpCodes.Ret);
            _fromBits.Add(kind, method);
        }

        return method;
    }

    private static bool TakesContext(Opcode opcode) => opcode
        is I32DivS or I32DivU or I32RemS or I32RemU or I64DivS or I64DivU or I64RemS or I64RemU
        or I32TruncF64S or I32TruncF64U or I64TruncF64S or I64TruncF64U or I64Rotl or I64Rotr;

    private MethodBuilder Find(Opcode opcode)
    {
        if (!_methods.TryGetValue(opcode, out var method))
        {
            method = Build(opcode);
            _methods.Add(opcode, method);
        }

        return method;
    }

    private MethodBuilder Build(Opcode opcode)
    {
        var signature = InstructionTable.Signature(opcode);
        var operands = new List<Type> { IlTypes.Of(signature.First) };
        if (signature.Second != ValueKind.None)
        {
            operands.Add(IlTypes.Of(signature.Second));
        }

        var context = operands.Count;
        if (TakesContext(opcode))
        {
            operands.Add(typeof(nint));
        }

        var method = Define($"{opcode}", IlTypes.Of(signature.Result), [.. operands]);
        Write(opcode, new IlWriter(method.GetILGenerator(), context));
        return method;
    }

    private void Write(Opcode opcode, IlWriter il)
    {
        switch (opcode)
        {
            case I32DivS or I64DivS:
                HelperBodies.DivideSigned(il, raise, wide: opcode == I64DivS);
                break;
            case I32DivU or I64DivU:
                HelperBodies.Divide(il, raise, OpCodes.Div_Un);
                break;
            case I32RemS or I64RemS:
                HelperBodies.RemainderSigned(il, raise, wide: opcode == I64RemS);
                break;
            case I32RemU or I64RemU:
                HelperBodies.Divide(il, raise, OpCodes.Rem_Un);
                break;
            case I32Rotl or I64Rotl:
                HelperBodies.Rotate(il, OpCodes.Shl, OpCodes.Shr_Un, wide: opcode == I64Rotl);
                break;
            case I32Rotr or I64Rotr:
                HelperBodies.Rotate(il, OpCodes.Shr_Un, OpCodes.Shl, wide: opcode == I64Rotr);
                break;
            default:
                WriteFloat(opcode, il);
                break;
        }
    }

    private void WriteFloat(Opcode opcode, IlWriter il)
    {
        switch (opcode)
        {
            case F32Min or F64Min:
                FloatHelperBodies.Extreme(il, OpCodes.Blt, OpCodes.Or, wide: opcode == F64Min);
                break;
            case F32Max or F64Max:
                FloatHelperBodies.Extreme(il, OpCodes.Bgt, OpCodes.And, wide: opcode == F64Max);
                break;
            case F32Copysign or F64Copysign:
                FloatHelperBodies.CopySign(il, wide: opcode == F64Copysign);
                break;
            case F32ConvertI32U or F32ConvertI64S or F32ConvertI64U:
                FloatHelperBodies.ConvertToSingle(il, opcode);
                break;
            case I32TruncSatF32S or I32TruncSatF64S:
                FloatHelperBodies.Saturate(il, OpCodes.Conv_I4);
                break;
            case I64TruncSatF32S or I64TruncSatF64S:
                FloatHelperBodies.Saturate(il, OpCodes.Conv_I8);
                break;
            case I32TruncSatF32U or I32TruncSatF64U:
                FloatHelperBodies.Saturate(il, OpCodes.Conv_U4);
                break;
            case I64TruncSatF32U or I64TruncSatF64U:
                FloatHelperBodies.Saturate(il, OpCodes.Conv_U8);
                break;
            case I32TruncF64S:
                FloatHelperBodies.Truncate(il, raise, -2147483649.0, OpCodes.Ble, 2147483648.0, OpCodes.Conv_I4);
                break;
            case I32TruncF64U:
                FloatHelperBodies.Truncate(il, raise, -1.0, OpCodes.Ble, 4294967296.0, OpCodes.Conv_U4);
                break;
            case I64TruncF64S:
                FloatHelperBodies.Truncate(il, raise, -9223372036854775808.0, OpCodes.Blt, 9223372036854775808.0, OpCodes.Conv_I8);
                break;
            default:
                FloatHelperBodies.Truncate(il, raise, -1.0, OpCodes.Ble, 18446744073709551616.0, OpCodes.Conv_U8);
                break;
        }
    }

    private MethodBuilder Define(string name, Type result, params Type[] parameters)
    {
        var method = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, result, parameters);
        method.InitLocals = false;
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveInlining);
        return method;
    }
}
