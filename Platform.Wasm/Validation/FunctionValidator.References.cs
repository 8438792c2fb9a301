using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>References and tables (core specification 3.3.2 and 3.3.6).</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateReference(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.RefNull:
                _stack.Push(ref reader, TypeReaders.ReadReferenceKind(ref reader));
                break;
            case Opcode.RefIsNull:
                var kind = _stack.Pop(ref reader);
                if (kind != TypeStack.Any && !kind.IsReference())
                {
                    throw reader.Invalid("type mismatch: ref.is_null takes a reference");
                }

                _stack.Push(ref reader, ValueKind.I32);
                break;
            case Opcode.RefFunc:
                CheckDeclared(ref reader, reader.ReadIndex());
                _stack.Push(ref reader, ValueKind.FuncRef);
                break;
            case Opcode.TableInit or Opcode.TableCopy or Opcode.ElemDrop:
                MoveElements(ref reader, opcode);
                break;
            default:
                ValidateTable(ref reader, opcode, TableKind(ref reader, reader.ReadIndex()));
                break;
        }
    }

    private void ValidateTable(ref ModuleReader reader, Opcode opcode, ValueKind kind)
    {
        _branches += InstructionTable.CompoundBranches;
        switch (opcode)
        {
            case Opcode.TableGet:
                _stack.Pop(ref reader, ValueKind.I32);
                _stack.Push(ref reader, kind);
                break;
            case Opcode.TableSet:
                _stack.Pop(ref reader, [ValueKind.I32, kind]);
                break;
            case Opcode.TableSize:
                _stack.Push(ref reader, ValueKind.I32);
                break;
            case Opcode.TableGrow:
                _stack.Pop(ref reader, [kind, ValueKind.I32]);
                _stack.Push(ref reader, ValueKind.I32);
                break;
            case Opcode.TableFill:
                _stack.Pop(ref reader, [ValueKind.I32, kind, ValueKind.I32]);
                break;
            default:
                throw reader.Malformed($"illegal opcode {opcode}");
        }
    }

    private void MoveElements(ref ModuleReader reader, Opcode opcode)
    {
        var first = reader.ReadIndex();
        if (opcode == Opcode.ElemDrop)
        {
            _ = SegmentKind(ref reader, first);
            return;
        }

        var second = reader.ReadIndex();
        var matches = opcode == Opcode.TableCopy
            ? TableKind(ref reader, first) == TableKind(ref reader, second)
            : SegmentKind(ref reader, first) == TableKind(ref reader, second);
        if (!matches)
        {
            throw reader.Invalid("type mismatch: the references are of different kinds");
        }

        PopRange(ref reader);
    }

    private void CheckDeclared(ref ModuleReader reader, int function)
    {
        if (function >= _module.FunctionTypes.Count)
        {
            throw reader.Invalid($"unknown function {function}");
        }

        if (!_module.DeclaredFunctions.Contains(function))
        {
            throw reader.Invalid("undeclared function reference");
        }
    }

    private ValueKind TableKind(ref ModuleReader reader, int table) =>
        table < _module.Tables.Count ? _module.Tables[table].Element : throw reader.Invalid($"unknown table {table}");

    private ValueKind SegmentKind(ref ModuleReader reader, int segment) =>
        segment < _module.Elements.Count ? _module.Elements[segment].Kind : throw reader.Invalid($"unknown elem segment {segment}");
}
