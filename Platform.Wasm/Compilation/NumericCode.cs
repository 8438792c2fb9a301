using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>The numeric instructions that IL can express in place, with their operands on IL's stack.</summary>
internal static class NumericCode
{
    public static readonly FrozenDictionary<Opcode, Action<IlWriter>> InPlace = Build().ToFrozenDictionary();

    private static Dictionary<Opcode, Action<IlWriter>> Build()
    {
        var code = new Dictionary<Opcode, Action<IlWriter>>();
        Integers(code);
        IntegerComparisons(code);
        FloatComparisons(code);
        Floats(code);
        return code;
    }

    private static void Integers(Dictionary<Opcode, Action<IlWriter>> code)
    {
        Both(code, Opcode.I32Add, Opcode.I64Add, OpCodes.Add);
        Both(code, Opcode.I32Sub, Opcode.I64Sub, OpCodes.Sub);
        Both(code, Opcode.I32Mul, Opcode.I64Mul, OpCodes.Mul);
        Both(code, Opcode.I32And, Opcode.I64And, OpCodes.And);
        Both(code, Opcode.I32Or, Opcode.I64Or, OpCodes.Or);
        Both(code, Opcode.I32Xor, Opcode.I64Xor, OpCodes.Xor);
        Shift(code, Opcode.I32Shl, Opcode.I64Shl, OpCodes.Shl);
        Shift(code, Opcode.I32ShrS, Opcode.I64ShrS, OpCodes.Shr);
        Shift(code, Opcode.I32ShrU, Opcode.I64ShrU, OpCodes.Shr_Un);
        Count(code, Opcode.I32Clz, CoreMethods.LeadingZeros32, Opcode.I64Clz, CoreMethods.LeadingZeros64);
        Count(code, Opcode.I32Ctz, CoreMethods.TrailingZeros32, Opcode.I64Ctz, CoreMethods.TrailingZeros64);
        Count(code, Opcode.I32Popcnt, CoreMethods.PopCount32, Opcode.I64Popcnt, CoreMethods.PopCount64);
    }

    private static void IntegerComparisons(Dictionary<Opcode, Action<IlWriter>> code)
    {
        code[Opcode.I32Eqz] = il =>
        {
            il.Int32(0);
            il.Emit(OpCodes.Ceq);
        };
        code[Opcode.I64Eqz] = il =>
        {
            il.Int64(0);
            il.Emit(OpCodes.Ceq);
        };
        Both(code, Opcode.I32Eq, Opcode.I64Eq, OpCodes.Ceq);
        Not(code, Opcode.I32Ne, Opcode.I64Ne, OpCodes.Ceq);
        Both(code, Opcode.I32LtS, Opcode.I64LtS, OpCodes.Clt);
        Both(code, Opcode.I32LtU, Opcode.I64LtU, OpCodes.Clt_Un);
        Both(code, Opcode.I32GtS, Opcode.I64GtS, OpCodes.Cgt);
        Both(code, Opcode.I32GtU, Opcode.I64GtU, OpCodes.Cgt_Un);
        Not(code, Opcode.I32LeS, Opcode.I64LeS, OpCodes.Cgt);
        Not(code, Opcode.I32LeU, Opcode.I64LeU, OpCodes.Cgt_Un);
        Not(code, Opcode.I32GeS, Opcode.I64GeS, OpCodes.Clt);
        Not(code, Opcode.I32GeU, Opcode.I64GeU, OpCodes.Clt_Un);
    }

    /// <summary>For floats the <c>.un</c> comparisons are true when an operand is not a number; so "less or equal" is the opposite of "greater or unordered".</summary>
    private static void FloatComparisons(Dictionary<Opcode, Action<IlWriter>> code)
    {
        Both(code, Opcode.F32Eq, Opcode.F64Eq, OpCodes.Ceq);
        Not(code, Opcode.F32Ne, Opcode.F64Ne, OpCodes.Ceq);
        Both(code, Opcode.F32Lt, Opcode.F64Lt, OpCodes.Clt);
        Both(code, Opcode.F32Gt, Opcode.F64Gt, OpCodes.Cgt);
        Not(code, Opcode.F32Le, Opcode.F64Le, OpCodes.Cgt_Un);
        Not(code, Opcode.F32Ge, Opcode.F64Ge, OpCodes.Clt_Un);
    }

    private static void Floats(Dictionary<Opcode, Action<IlWriter>> code)
    {
        Both(code, Opcode.F32Add, Opcode.F64Add, OpCodes.Add);
        Both(code, Opcode.F32Sub, Opcode.F64Sub, OpCodes.Sub);
        Both(code, Opcode.F32Mul, Opcode.F64Mul, OpCodes.Mul);
        Both(code, Opcode.F32Div, Opcode.F64Div, OpCodes.Div);
        Both(code, Opcode.F32Neg, Opcode.F64Neg, OpCodes.Neg);
        Call(code, Opcode.F32Abs, CoreMethods.SingleAbs, Opcode.F64Abs, CoreMethods.DoubleAbs);
        Call(code, Opcode.F32Ceil, CoreMethods.SingleCeiling, Opcode.F64Ceil, CoreMethods.DoubleCeiling);
        Call(code, Opcode.F32Floor, CoreMethods.SingleFloor, Opcode.F64Floor, CoreMethods.DoubleFloor);
        Call(code, Opcode.F32Trunc, CoreMethods.SingleTruncate, Opcode.F64Trunc, CoreMethods.DoubleTruncate);
        Call(code, Opcode.F32Nearest, CoreMethods.SingleRound, Opcode.F64Nearest, CoreMethods.DoubleRound);
        Call(code, Opcode.F32Sqrt, CoreMethods.SingleSqrt, Opcode.F64Sqrt, CoreMethods.DoubleSqrt);
    }

    private static void Both(Dictionary<Opcode, Action<IlWriter>> code, Opcode narrow, Opcode wide, OpCode operation) =>
        code[narrow] = code[wide] = il => il.Emit(operation);

    private static void Not(Dictionary<Opcode, Action<IlWriter>> code, Opcode narrow, Opcode wide, OpCode opposite) =>
        code[narrow] = code[wide] = il =>
        {
            il.Emit(opposite);
            il.Int32(0);
            il.Emit(OpCodes.Ceq);
        };

    /// <summary>WebAssembly takes the count modulo the width; IL leaves larger counts undefined.</summary>
    private static void Shift(Dictionary<Opcode, Action<IlWriter>> code, Opcode narrow, Opcode wide, OpCode operation)
    {
        code[narrow] = il =>
        {
            il.Int32(31);
            il.Emit(OpCodes.And);
            il.Emit(operation);
        };
        code[wide] = il =>
        {
            il.Emit(OpCodes.Conv_I4);
            il.Int32(63);
            il.Emit(OpCodes.And);
            il.Emit(operation);
        };
    }

    private static void Count(Dictionary<Opcode, Action<IlWriter>> code, Opcode narrow, MethodInfo count32, Opcode wide, MethodInfo count64)
    {
        code[narrow] = il => il.Call(count32);
        code[wide] = il =>
        {
            il.Call(count64);
            il.Emit(OpCodes.Conv_I8);
        };
    }

    private static void Call(Dictionary<Opcode, Action<IlWriter>> code, Opcode narrow, MethodInfo single, Opcode wide, MethodInfo @double)
    {
        code[narrow] = il => il.Call(single);
        code[wide] = il => il.Call(@double);
    }
}
