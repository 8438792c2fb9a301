using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>Validates the bodies of functions (core specification 3.3), instruction by instruction in one pass.</summary>
internal sealed partial class FunctionValidator
{
    private readonly ModuleDefinition _module;
    private readonly TypeStack _stack = new();
    private ValueKind[] _locals = [];
    private int _localCount;
    private int _loops;
    private int _loopNesting;
    private int _ifNesting;
    private int _branches;
    private int _accesses;
    private int _vectors;
    private int _passed;

    private FunctionValidator(ModuleDefinition module) => _module = module;

    public static void ValidateBodies(ModuleDefinition module)
    {
        var validator = new FunctionValidator(module);
        for (var i = 0; i < module.Bodies.Count; i++)
        {
            validator.Validate(module.ImportedFunctionCount + i, module.Bodies[i]);
        }
    }

    private void Validate(int function, FunctionBody body)
    {
        var type = _module.FunctionType(function);
        var reader = _module.ReaderOf(body, function);
        SetLocals(ref reader, type, body);
        _stack.Reset();
        (_loops, _loopNesting, _ifNesting, _branches, _accesses, _vectors, _passed) = (0, 0, 0, 0, 0, 0, 0);
        _stack.Enter(ref reader, Opcode.Block, type);
        while (_stack.Depth > 0)
        {
            Validate(ref reader, Instructions.ReadOpcode(ref reader));
        }

        if (!reader.AtEnd)
        {
            throw reader.Malformed("section size mismatch: instructions after the end of the function");
        }

        _module.Metrics.Add(new FunctionMetrics(body.End - body.Start, _localCount, _loops, _loopNesting, _ifNesting, _branches, _accesses, _vectors, _passed));
    }

    private void SetLocals(ref ModuleReader reader, FunctionType type, FunctionBody body)
    {
        _localCount = type.Parameters.Count + body.Locals.Sum(run => run.Count);
        if (_localCount > FormatLimits.Locals)
        {
            throw reader.TooLarge("locals in a function", FormatLimits.Locals);
        }

        if (_locals.Length < _localCount)
        {
            _locals = new ValueKind[Math.Max(_localCount, 64)];
        }

        type.ParameterSpan.CopyTo(_locals);
        var next = type.Parameters.Count;
        foreach (var run in body.Locals)
        {
            _locals.AsSpan(next, run.Count).Fill(run.Kind);
            next += run.Count;
        }
    }

    private void Validate(ref ModuleReader reader, Opcode opcode)
    {
        var signature = InstructionTable.Signature(opcode);
        if (signature.Result != ValueKind.None)
        {
            if (signature.Second != ValueKind.None)
            {
                _stack.Pop(ref reader, signature.Second);
            }

            _stack.Pop(ref reader, signature.First);
            _stack.Push(ref reader, signature.Result);
            _branches += InstructionTable.IsCompound(opcode) ? InstructionTable.CompoundBranches : 0;
            return;
        }

        switch (opcode)
        {
            case <= Opcode.CallIndirect:
                ValidateControl(ref reader, opcode);
                break;
            case Opcode.Drop or Opcode.Select or Opcode.SelectT:
                ValidateParametric(ref reader, opcode);
                break;
            case >= Opcode.LocalGet and <= Opcode.GlobalSet:
                ValidateVariable(ref reader, opcode);
                break;
            case >= Opcode.I32Load and <= Opcode.MemoryGrow:
            case >= Opcode.MemoryInit and <= Opcode.MemoryFill:
                ValidateMemory(ref reader, opcode);
                break;
            case >= Opcode.I32Const and <= Opcode.F64Const:
                ValidateConstant(ref reader, opcode);
                break;
            case Opcode.VectorPrefix:
                ValidateVector(ref reader);
                break;
            default:
                ValidateReference(ref reader, opcode);
                break;
        }
    }

    private void ValidateConstant(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.I32Const:
                _ = reader.ReadS32();
                _stack.Push(ref reader, ValueKind.I32);
                break;
            case Opcode.I64Const:
                _ = reader.ReadS64();
                _stack.Push(ref reader, ValueKind.I64);
                break;
            case Opcode.F32Const:
                _ = reader.ReadF32Bits();
                _stack.Push(ref reader, ValueKind.F32);
                break;
            default:
                _ = reader.ReadF64Bits();
                _stack.Push(ref reader, ValueKind.F64);
                break;
        }
    }
}
