using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>Blocks, branches and calls (core specification 3.3.8).</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateControl(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Nop:
                break;
            case Opcode.Unreachable:
                _stack.SetUnreachable();
                break;
            case Opcode.Block or Opcode.Loop or Opcode.If:
                EnterBlock(ref reader, opcode);
                break;
            case Opcode.Else:
                Else(ref reader);
                break;
            case Opcode.End:
                End(ref reader);
                break;
            case Opcode.Br:
                _stack.Pop(ref reader, _stack.LabelKinds(ref reader, reader.ReadIndex()));
                _stack.SetUnreachable();
                break;
            case Opcode.BrIf:
                BranchIf(ref reader);
                break;
            case Opcode.BrTable:
                BranchTable(ref reader);
                break;
            case Opcode.Return:
                _stack.Pop(ref reader, _stack.ReturnKinds());
                _stack.SetUnreachable();
                break;
            case Opcode.Call:
                Call(ref reader, CalledType(ref reader));
                break;
            default:
                CallIndirect(ref reader);
                break;
        }
    }

    private void EnterBlock(ref ModuleReader reader, Opcode opcode)
    {
        var type = Instructions.ReadBlockType(ref reader, _module);
        if (opcode == Opcode.If)
        {
            _stack.Pop(ref reader, ValueKind.I32);
        }

        _stack.Pop(ref reader, type.ParameterSpan);
        _stack.Enter(ref reader, opcode, type);
        _stack.Push(ref reader, type.ParameterSpan);
        if (opcode == Opcode.Loop)
        {
            _loops++;
            _loopNesting = Math.Max(_loopNesting, _stack.OpenLoops);
        }
        else
        {
            _branches++;
            _ifNesting = Math.Max(_ifNesting, _stack.OpenIfs);
        }
    }

    private void Else(ref ModuleReader reader)
    {
        var (opcode, type) = _stack.Leave(ref reader);
        if (opcode != Opcode.If)
        {
            throw reader.Malformed("else without if");
        }

        _stack.Enter(ref reader, Opcode.Else, type);
        _stack.Push(ref reader, type.ParameterSpan);
    }

    private void End(ref ModuleReader reader)
    {
        var (opcode, type) = _stack.Leave(ref reader);
        if (opcode == Opcode.If && !type.ParameterSpan.SequenceEqual(type.ResultSpan))
        {
            throw reader.Invalid("type mismatch: an if without else must give what it takes");
        }

        if (_stack.Depth > 0)
        {
            _stack.Push(ref reader, type.ResultSpan);
        }
    }

    private void BranchIf(ref ModuleReader reader)
    {
        _branches++;
        var kinds = _stack.LabelKinds(ref reader, reader.ReadIndex());
        _stack.Pop(ref reader, ValueKind.I32);
        _stack.Pop(ref reader, kinds);
        _stack.Push(ref reader, kinds);
    }

    private void BranchTable(ref ModuleReader reader)
    {
        var count = reader.ReadCount("labels of a br_table", FormatLimits.BranchTable);
        var labels = new int[count + 1];
        _branches += labels.Length;
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = reader.ReadIndex();
        }

        _stack.Pop(ref reader, ValueKind.I32);
        var arity = _stack.LabelKinds(ref reader, labels[^1]).Length;
        var popped = new ValueKind[arity];
        foreach (var label in labels)
        {
            var kinds = _stack.LabelKinds(ref reader, label);
            if (kinds.Length != arity)
            {
                throw reader.Invalid("type mismatch: labels of a br_table take different numbers of values");
            }

            for (var i = arity - 1; i >= 0; i--)
            {
                popped[i] = _stack.Peek(ref reader, arity - 1 - i, kinds[i]);
            }
        }

        _stack.Pop(ref reader, popped);
        _stack.SetUnreachable();
    }

    private FunctionType CalledType(ref ModuleReader reader)
    {
        var function = reader.ReadIndex();
        return function < _module.FunctionTypes.Count ? _module.FunctionType(function) : throw reader.Invalid($"unknown function {function}");
    }

    private void CallIndirect(ref ModuleReader reader)
    {
        var type = reader.ReadIndex();
        var table = reader.ReadIndex();
        if (type >= _module.Types.Count)
        {
            throw reader.Invalid($"unknown type {type}");
        }

        if (TableKind(ref reader, table) != ValueKind.FuncRef)
        {
            throw reader.Invalid("type mismatch: call_indirect needs a table of functions");
        }

        _stack.Pop(ref reader, ValueKind.I32);
        Call(ref reader, _module.Types[type]);
    }

    private void Call(ref ModuleReader reader, FunctionType type)
    {
        _passed += type.Parameters.Count + type.Results.Count;
        _stack.Pop(ref reader, type.ParameterSpan);
        _stack.Push(ref reader, type.ResultSpan);
    }
}
