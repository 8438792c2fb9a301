using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>Constants and numeric instructions: what IL has as well is emitted in place, what has rules of its own goes through the module's helpers.</summary>
internal static class NumericEmitter
{
    public static void Emit(FunctionCompiler function, ref ModuleReader reader, Opcode opcode)
    {
        var signature = InstructionTable.Signature(opcode);
        if (signature.Result == ValueKind.None)
        {
            Constant(function, ref reader, opcode);
            return;
        }

        function.Consume(signature.Second == ValueKind.None ? 1 : 2);
        if (NumericCode.InPlace.TryGetValue(opcode, out var emit) || ConversionCode.InPlace.TryGetValue(opcode, out emit))
        {
            emit(function.Il);
        }
        else
        {
            function.Code.Helpers.Call(function.Il, opcode);
        }

        function.Produce(signature.Result);
    }

    private static void Constant(FunctionCompiler function, ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.I32Const:
                function.Il.Int32(reader.ReadS32());
                function.Produce(ValueKind.I32);
                break;
            case Opcode.I64Const:
                function.Il.Int64(reader.ReadS64());
                function.Produce(ValueKind.I64);
                break;
            case Opcode.F32Const:
                Float32(function.Il, reader.ReadF32Bits());
                function.Produce(ValueKind.F32);
                break;
            default:
                Float64(function.Il, reader.ReadF64Bits());
                function.Produce(ValueKind.F64);
                break;
        }
    }

    /// <summary>A NaN goes in by its bits: as a floating-point constant it would lose its payload or its signalling bit on the way.</summary>
    private static void Float32(IlWriter il, uint bits)
    {
        var value = BitConverter.UInt32BitsToSingle(bits);
        if (float.IsNaN(value))
        {
            il.Int32((int)bits);
            il.Call(CoreMethods.SingleFromBits);
        }
        else
        {
            il.Float32(value);
        }
    }

    private static void Float64(IlWriter il, ulong bits)
    {
        var value = BitConverter.UInt64BitsToDouble(bits);
        if (double.IsNaN(value))
        {
            il.Int64Bits((long)bits);
            il.Call(CoreMethods.DoubleFromBits);
        }
        else
        {
            il.Float64(value);
        }
    }
}
