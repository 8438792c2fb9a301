using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>Parametric and variable instructions (core specification 3.3.4 and 3.3.5).</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateParametric(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Drop:
                _stack.Pop(ref reader);
                break;
            case Opcode.Select:
                Select(ref reader);
                break;
            default:
                TypedSelect(ref reader);
                break;
        }
    }

    private void Select(ref ModuleReader reader)
    {
        _stack.Pop(ref reader, ValueKind.I32);
        var first = _stack.Pop(ref reader);
        var second = _stack.Pop(ref reader);
        if (first.IsReference() || second.IsReference())
        {
            throw reader.Invalid("type mismatch: select without a type takes numbers only");
        }

        if (first != second && first != TypeStack.Any && second != TypeStack.Any)
        {
            throw reader.Invalid("type mismatch: select takes two values of the same type");
        }

        _stack.Push(ref reader, first == TypeStack.Any ? second : first);
    }

    private void TypedSelect(ref ModuleReader reader)
    {
        var count = reader.ReadCount("types of a select", FormatLimits.Arity);
        if (count != 1)
        {
            throw reader.Invalid("invalid result arity");
        }

        var kind = TypeReaders.ReadValueKind(ref reader);
        _stack.Pop(ref reader, ValueKind.I32);
        _stack.Pop(ref reader, kind);
        _stack.Pop(ref reader, kind);
        _stack.Push(ref reader, kind);
    }

    private void ValidateVariable(ref ModuleReader reader, Opcode opcode)
    {
        var index = opcode is Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee or Opcode.GlobalGet or Opcode.GlobalSet
            ? reader.ReadIndex()
            : -1;
        switch (opcode)
        {
            case Opcode.LocalGet:
                _stack.Push(ref reader, LocalKind(ref reader, index));
                break;
            case Opcode.LocalSet:
                _stack.Pop(ref reader, LocalKind(ref reader, index));
                break;
            case Opcode.LocalTee:
                _stack.Pop(ref reader, LocalKind(ref reader, index));
                _stack.Push(ref reader, LocalKind(ref reader, index));
                break;
            case Opcode.GlobalGet:
                _stack.Push(ref reader, Global(ref reader, index).Value);
                break;
            default:
                SetGlobal(ref reader, Global(ref reader, index));
                break;
        }
    }

    private void SetGlobal(ref ModuleReader reader, GlobalType type)
    {
        if (!type.Mutable)
        {
            throw reader.Invalid("global is immutable");
        }

        _stack.Pop(ref reader, type.Value);
    }

    private ValueKind LocalKind(ref ModuleReader reader, int index) =>
        index < _localCount ? _locals[index] : throw reader.Invalid($"unknown local {index}");

    private GlobalType Global(ref ModuleReader reader, int index) =>
        index < _module.Globals.Count ? _module.Globals[index] : throw reader.Invalid($"unknown global {index}");
}
