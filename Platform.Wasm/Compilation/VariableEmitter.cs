using System.Reflection.Emit;
using Platform.Wasm.Binary;
using Platform.Wasm.Runtime;

namespace Platform.Wasm.Compilation;

/// <summary>Locals, globals, drop and select. Parameters stay IL arguments unless they are vectors, other locals become IL locals.</summary>
internal sealed class VariableEmitter
{
    private readonly FunctionCompiler _function;
    private readonly ValueKind[] _kinds;

    // Null for a parameter that stays an argument.
    private readonly LocalBuilder?[] _locals;
    private readonly int[] _arguments;
    private readonly int _parameters;

    public VariableEmitter(FunctionCompiler function, FunctionBody body)
    {
        _function = function;
        _parameters = function.Type.Parameters.Count;
        _kinds = [.. function.Type.Parameters, .. body.Locals.SelectMany(run => Enumerable.Repeat(run.Kind, run.Count))];
        _locals = [.. _kinds.Select((kind, i) => i < _parameters && kind != ValueKind.V128 ? null : function.Il.Local(IlTypes.Of(kind)))];
        _arguments = new int[_parameters];
        for (var i = 1; i < _parameters; i++)
        {
            _arguments[i] = _arguments[i - 1] + Slots.Of(_kinds[i - 1]);
        }
    }

    private IlWriter Il => _function.Il;

    /// <summary>
    /// Puts vectors that came as two numbers together. Methods are emitted without InitLocals, so that spill slots cost nothing; the guest's locals must be zero.
    /// </summary>
    public void Begin()
    {
        for (var i = 0; i < _locals.Length; i++)
        {
            if (_locals[i] is not { } local)
            {
                continue;
            }

            if (i < _parameters)
            {
                VectorWriter.FromArguments(Il, _arguments[i]);
            }
            else
            {
                Il.Zero(_kinds[i]);
            }

            Il.Store(local);
        }
    }

    public void Emit(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.LocalGet:
                var source = reader.ReadIndex();
                Load(source);
                _function.Produce(_kinds[source]);
                break;
            case Opcode.LocalSet:
                _function.Consume(1);
                Store(reader.ReadIndex());
                break;
            case Opcode.LocalTee:
                Tee(reader.ReadIndex());
                break;
            case Opcode.GlobalGet:
                LoadGlobal(reader.ReadIndex());
                break;
            case Opcode.GlobalSet:
                StoreGlobal(reader.ReadIndex());
                break;
            case Opcode.Drop:
                _function.Consume(1);
                Il.Emit(OpCodes.Pop);
                break;
            default:
                SkipSelectType(ref reader, opcode);
                Select();
                break;
        }
    }

    private static void SkipSelectType(ref ModuleReader reader, Opcode opcode)
    {
        if (opcode == Opcode.SelectT)
        {
            _ = reader.ReadU32();
            _ = TypeReaders.ReadValueKind(ref reader);
        }
    }

    private void Load(int index)
    {
        if (_locals[index] is { } local)
        {
            Il.Load(local);
        }
        else
        {
            Il.Argument(_arguments[index]);
        }
    }

    private void Store(int index)
    {
        if (_locals[index] is { } local)
        {
            Il.Store(local);
        }
        else
        {
            Il.StoreArgument(_arguments[index]);
        }
    }

    private void Tee(int index)
    {
        _function.Consume(1);
        // Not a copy on IL's stack: the code generator would make a temporary of it.
        Store(index);
        Load(index);
        _function.Produce(_kinds[index]);
    }

    /// <summary>A global of the module lies in the context; of an imported one the context has the address.</summary>
    private void GlobalAddress(int index)
    {
        var offset = _function.Code.Layout.Global(index);
        if (index < _function.Module.ImportedGlobalCount)
        {
            Il.FromContext(offset, OpCodes.Ldind_I);
        }
        else
        {
            Il.ContextAddress(offset);
        }
    }

    private void LoadGlobal(int index)
    {
        var kind = _function.Module.Globals[index].Value;
        GlobalAddress(index);
        Il.LoadIndirect(kind);
        _function.Produce(kind);
    }

    private void StoreGlobal(int index)
    {
        var kind = _function.Module.Globals[index].Value;
        var value = _function.Stack.Temporary(IlTypes.Of(kind));
        _function.Consume(1);
        Il.Store(value);
        GlobalAddress(index);
        Il.Load(value);
        Il.StoreIndirect(kind);
    }

    private void Select()
    {
        var kind = _function.Stack.KindBelow(1);
        _function.Consume(3);
        if (kind is ValueKind.F32 or ValueKind.F64)
        {
            Il.Call(_function.Code.Helpers.Select(kind));
        }
        else if (kind == ValueKind.V128)
        {
            VectorWriter.Select(Il, _function.Stack);
        }
        else
        {
            SelectByMask(IlTypes.Of(kind));
        }

        _function.Produce(kind);
    }

    /// <summary><c>other ^ ((first ^ other) &amp; -(condition != 0))</c>: no branch, hence nothing to spill and nothing to mispredict.</summary>
    private void SelectByMask(Type type)
    {
        var mask = _function.Stack.Temporary(type, 2);
        var other = _function.Stack.Temporary(type, 3);
        Il.Int32(0);
        Il.Emit(OpCodes.Cgt_Un);
        Il.Emit(OpCodes.Neg);
        if (type == typeof(long))
        {
            Il.Emit(OpCodes.Conv_I8);
        }

        Il.Store(mask);
        Il.Store(other);
        Il.Load(other);
        Il.Emit(OpCodes.Xor);
        Il.Load(mask);
        Il.Emit(OpCodes.And);
        Il.Load(other);
        Il.Emit(OpCodes.Xor);
    }
}
