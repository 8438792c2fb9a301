using System.Numerics;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>Loads, stores and the rest of what touches memory (core specification 3.3.7).</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateMemory(ref ModuleReader reader, Opcode opcode)
    {
        if (opcode == Opcode.DataDrop)
        {
            CheckData(ref reader, reader.ReadIndex());
            return;
        }

        var access = InstructionTable.Access(opcode);
        if (access.Value != ValueKind.None)
        {
            Access(ref reader, access);
        }
        else
        {
            Manage(ref reader, opcode);
        }
    }

    private void Access(ref ModuleReader reader, MemoryAccess access)
    {
        _accesses++;
        CheckMemory(ref reader);
        var (alignment, _) = Instructions.ReadMemoryArgument(ref reader);
        if (alignment > BitOperations.Log2((uint)access.Size))
        {
            throw reader.Invalid("alignment must not be larger than natural");
        }

        if (access.IsStore)
        {
            _stack.Pop(ref reader, access.Value);
            _stack.Pop(ref reader, ValueKind.I32);
        }
        else
        {
            _stack.Pop(ref reader, ValueKind.I32);
            _stack.Push(ref reader, access.Value);
        }
    }

    private void Manage(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.MemorySize:
                Instructions.ReadZeroByte(ref reader);
                _stack.Push(ref reader, ValueKind.I32);
                break;
            case Opcode.MemoryGrow:
                Instructions.ReadZeroByte(ref reader);
                _stack.Pop(ref reader, ValueKind.I32);
                _stack.Push(ref reader, ValueKind.I32);
                break;
            case Opcode.MemoryInit:
                CheckData(ref reader, reader.ReadIndex());
                Instructions.ReadZeroByte(ref reader);
                PopRange(ref reader);
                break;
            case Opcode.MemoryCopy:
                Instructions.ReadZeroByte(ref reader);
                Instructions.ReadZeroByte(ref reader);
                PopRange(ref reader);
                break;
            default:
                Instructions.ReadZeroByte(ref reader);
                PopRange(ref reader);
                break;
        }

        CheckMemory(ref reader);
    }

    /// <summary>Where to, where from or what, how much: three numbers.</summary>
    private void PopRange(ref ModuleReader reader) => _stack.Pop(ref reader, [ValueKind.I32, ValueKind.I32, ValueKind.I32]);

    private void CheckMemory(ref ModuleReader reader)
    {
        if (_module.Memory is null)
        {
            throw reader.Invalid("unknown memory 0");
        }
    }

    private void CheckData(ref ModuleReader reader, int segment)
    {
        if (_module.DataCount is not { } count)
        {
            throw reader.Malformed("data count section required");
        }

        if (segment >= count)
        {
            throw reader.Invalid($"unknown data segment {segment}");
        }
    }
}
