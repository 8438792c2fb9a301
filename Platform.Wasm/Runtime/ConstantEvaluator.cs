using System.Runtime.Intrinsics;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Runtime;

/// <summary>Evaluates validated constant expressions while an instance is made.</summary>
internal static class ConstantEvaluator
{
    /// <summary>The value of an expression of any kind. Vectors have constants and globals, and no arithmetic.</summary>
    public static Value Evaluate(Instance instance, ConstantExpression expression, ValueKind kind)
    {
        if (kind != ValueKind.V128)
        {
            return new Value(kind, Evaluate(instance, expression));
        }

        var only = expression.First;
        return only.Opcode == Opcode.GlobalGet
            ? instance.Global((int)only.Immediate).Value
            : Value.V128(Vector128.Create(instance.Module.Bytes.Span.Slice((int)only.Immediate, Vector128<byte>.Count)));
    }

    /// <summary>The bits of an expression that is no vector.</summary>
    public static ulong Evaluate(Instance instance, ConstantExpression expression)
    {
        if (expression.Others is not { } others)
        {
            return Load(instance, expression.First);
        }

        // A valid expression begins with a value.
        var stack = new Stack<ulong>();
        stack.Push(Load(instance, expression.First));
        foreach (var instruction in others)
        {
            if (InstructionTable.Signature(instruction.Opcode).Result == ValueKind.None)
            {
                stack.Push(Load(instance, instruction));
            }
            else
            {
                var second = stack.Pop();
                stack.Push(Operate(instruction.Opcode, stack.Pop(), second));
            }
        }

        return stack.Pop();
    }

    private static ulong Load(Instance instance, ConstantInstruction instruction) => instruction.Opcode switch
    {
        Opcode.GlobalGet => instance.Global((int)instruction.Immediate).Value.Bits,
        Opcode.RefFunc => (ulong)instance.ReferenceTo((int)instruction.Immediate),
        Opcode.RefNull => 0,
        _ => instruction.Immediate,
    };

    private static ulong Operate(Opcode opcode, ulong first, ulong second) => opcode switch
    {
        Opcode.I32Add => (uint)(first + second),
        Opcode.I32Sub => (uint)(first - second),
        Opcode.I32Mul => (uint)(first * second),
        Opcode.I64Add => first + second,
        Opcode.I64Sub => first - second,
        _ => first * second,
    };
}
