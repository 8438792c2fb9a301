using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>The conversions that IL can express in place.</summary>
internal static class ConversionCode
{
    public static readonly FrozenDictionary<Opcode, Action<IlWriter>> InPlace = new Dictionary<Opcode, Action<IlWriter>>
    {
        [Opcode.I32WrapI64] = Codes(OpCodes.Conv_I4),
        [Opcode.I64ExtendI32S] = Codes(OpCodes.Conv_I8),
        [Opcode.I64ExtendI32U] = Codes(OpCodes.Conv_U8),
        [Opcode.I32Extend8S] = Codes(OpCodes.Conv_I1),
        [Opcode.I32Extend16S] = Codes(OpCodes.Conv_I2),
        [Opcode.I64Extend8S] = Codes(OpCodes.Conv_I1, OpCodes.Conv_I8),
        [Opcode.I64Extend16S] = Codes(OpCodes.Conv_I2, OpCodes.Conv_I8),
        [Opcode.I64Extend32S] = Codes(OpCodes.Conv_I4, OpCodes.Conv_I8),
        [Opcode.F32ConvertI32S] = Codes(OpCodes.Conv_R4),
        [Opcode.F64ConvertI32S] = Codes(OpCodes.Conv_R8),
        [Opcode.F64ConvertI32U] = Codes(OpCodes.Conv_R_Un, OpCodes.Conv_R8),
        [Opcode.F64ConvertI64S] = Codes(OpCodes.Conv_R8),
        [Opcode.F64ConvertI64U] = Codes(OpCodes.Conv_R_Un, OpCodes.Conv_R8),
        [Opcode.F32DemoteF64] = Codes(OpCodes.Conv_R4),
        [Opcode.F64PromoteF32] = Codes(OpCodes.Conv_R8),
        [Opcode.I32ReinterpretF32] = Call(CoreMethods.SingleToBits),
        [Opcode.I64ReinterpretF64] = Call(CoreMethods.DoubleToBits),
        [Opcode.F32ReinterpretI32] = SingleFromBits,
        [Opcode.F64ReinterpretI64] = Call(CoreMethods.DoubleFromBits),
    }.ToFrozenDictionary();

    private static Action<IlWriter> Codes(params OpCode[] codes) => il =>
    {
        foreach (var code in codes)
        {
            il.Emit(code);
        }
    };

    /// <summary>
    /// The bits of a byte or half-word in memory are extended first: of one as it is loaded, the code generator makes a load of a whole float,
    /// also of bytes that the bounds check knows nothing of. The cast there and back comes between.
    /// </summary>
    private static void SingleFromBits(IlWriter il)
    {
        il.Emit(OpCodes.Conv_U8);
        il.Emit(OpCodes.Conv_I4);
        il.Call(CoreMethods.SingleFromBits);
    }

    private static Action<IlWriter> Call(MethodInfo method) => il => il.Call(method);
}
