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

        var operands = signature.Second == ValueKind.None ? 1 : 2;
        var (first, second) = (function.Stack.OriginBelow(operands - 1), function.Stack.OriginBelow(0));
        function.Consume(operands);
        if (Origin.LooksLikeNothing(opcode, first, second))
        {
            function.Il.Call(function.Code.Helpers.Opaque(opcode));
        }
        else if (function.Code.MemoryMode == MemoryMode.Guard && WholeValues.TryEmit(function, opcode, first, second))
        {
            // Emitted.
        }
        else if (NumericCode.InPlace.TryGetValue(opcode, out var emit) || ConversionCode.InPlace.TryGetValue(opcode, out emit))
        {
            emit(function.Il);
        }
        else
        {
            function.Code.Helpers.Call(function.Il, opcode);
        }

        function.Produce(signature.Result, new Origin(opcode));
    }

    private static void Constant(FunctionCompiler function, ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.I32Const:
                var number = reader.ReadS32();
                function.Il.Int32(number);
                function.Produce(ValueKind.I32, new Origin(Opcode.I32Const, number));
                break;
            case Opcode.I64Const:
                function.Il.Int64(reader.ReadS64());
                function.Produce(ValueKind.I64);
                break;
            case Opcode.F32Const:
                Float32(function, reader.ReadF32Bits());
                break;
            default:
                Float64(function, reader.ReadF64Bits());
                break;
        }
    }

    /// <summary>
    /// A signalling NaN must come out with the bits that it went in with. The code generator keeps constants as doubles, which would quiet it, and
    /// folds a conversion of constant bits just so; so its bits take the way through a call.
    /// </summary>
    private static void Float32(FunctionCompiler function, uint bits)
    {
        const uint Quiet = 0x0040_0000;
        var value = BitConverter.UInt32BitsToSingle(bits);
        if (float.IsNaN(value) && (bits & Quiet) == 0)
        {
            function.Il.Int32((int)bits);
            function.Il.Call(function.Code.Helpers.FromBits(ValueKind.F32));
        }
        else
        {
            function.Il.Float32(value);
        }

        function.Produce(ValueKind.F32, new Origin(Opcode.F32Const, value));
    }

    private static void Float64(FunctionCompiler function, ulong bits)
    {
        const ulong Quiet = 0x0008_0000_0000_0000;
        var value = BitConverter.UInt64BitsToDouble(bits);
        if (double.IsNaN(value) && (bits & Quiet) == 0)
        {
            function.Il.Int64((long)bits);
            function.Il.Call(function.Code.Helpers.FromBits(ValueKind.F64));
        }
        else
        {
            function.Il.Float64(value);
        }

        function.Produce(ValueKind.F64, new Origin(Opcode.F64Const, value));
    }
}
