namespace Platform.Wasm.Binary;

/// <summary>Reads constant expressions (core specification 3.3.10, with the arithmetic of the extended-const proposal).</summary>
internal static class ConstantExpressions
{
    /// <summary>Reads one expression and notes the functions that it refers to.</summary>
    public static ConstantExpression Read(ref ModuleReader reader, ModuleDefinition module)
    {
        var start = reader.Position;
        if (!TryReadInstruction(ref reader, module, out var first))
        {
            throw reader.Invalid("type mismatch: a constant expression gives one value");
        }

        List<ConstantInstruction>? others = null;
        while (TryReadInstruction(ref reader, module, out var next))
        {
            others ??= [];
            others.Add(next);
            if (others.Count >= FormatLimits.ConstantInstructions)
            {
                throw reader.TooLarge("instructions in a constant expression", FormatLimits.ConstantInstructions);
            }
        }

        return new ConstantExpression(start, reader.Position, first, others?.ToArray());
    }

    /// <summary>False at the end of the expression.</summary>
    private static bool TryReadInstruction(ref ModuleReader reader, ModuleDefinition module, out ConstantInstruction instruction)
    {
        var opcode = (Opcode)reader.ReadByte();
        if (opcode == Opcode.End)
        {
            instruction = default;
            return false;
        }

        instruction = new ConstantInstruction(opcode, ReadImmediate(ref reader, opcode));
        if (opcode == Opcode.RefFunc)
        {
            module.DeclaredFunctions.Add((int)instruction.Immediate);
        }

        return true;
    }

    private static ulong ReadImmediate(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.I32Const:
                return (uint)reader.ReadS32();
            case Opcode.I64Const:
                return (ulong)reader.ReadS64();
            case Opcode.F32Const:
                return reader.ReadF32Bits();
            case Opcode.F64Const:
                return reader.ReadF64Bits();
            case Opcode.VectorPrefix:
                return (ulong)ReadVector(ref reader);
            case Opcode.GlobalGet or Opcode.RefFunc:
                return (ulong)reader.ReadIndex();
            case Opcode.RefNull:
                return (ulong)TypeReaders.ReadReferenceKind(ref reader);
            case Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul or Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul:
                return 0;
            default:
                throw reader.Invalid("constant expression required");
        }
    }

    /// <summary>Where in the module the bytes of a constant vector are.</summary>
    private static int ReadVector(ref ModuleReader reader)
    {
        if (Instructions.ReadVectorOpcode(ref reader) != VectorOpcode.V128Const)
        {
            throw reader.Invalid("constant expression required");
        }

        var position = reader.Position;
        _ = reader.ReadBytes(VectorInstruction.Bytes);
        return position;
    }
}
