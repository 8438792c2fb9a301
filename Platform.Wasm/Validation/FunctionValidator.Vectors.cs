using System.Numerics;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>Vector instructions (core specification 3.3.3 and 3.3.7).</summary>
internal sealed partial class FunctionValidator
{
    private void ValidateVector(ref ModuleReader reader)
    {
        var opcode = Instructions.ReadVectorOpcode(ref reader);
        var instruction = VectorInstruction.Of(opcode);
        var immediates = VectorImmediates.Read(ref reader, opcode);
        _vectors++;
        if (instruction.AccessSize > 0)
        {
            _accesses++;
            CheckMemory(ref reader);
            if (immediates.Alignment > BitOperations.Log2((uint)instruction.AccessSize))
            {
                throw reader.Invalid("alignment must not be larger than natural");
            }
        }

        if (instruction.Lanes > 0 && immediates.Lane >= instruction.Lanes)
        {
            throw reader.Invalid("invalid lane index");
        }

        if (opcode == VectorOpcode.I8x16Shuffle && immediates.Bytes.ContainsAnyExceptInRange((byte)0, (byte)(VectorInstruction.ShuffledBytes - 1)))
        {
            throw reader.Invalid("invalid lane index");
        }

        _stack.Pop(ref reader, instruction.Operands);
        if (instruction.Result != ValueKind.None)
        {
            _stack.Push(ref reader, instruction.Result);
        }
    }
}
