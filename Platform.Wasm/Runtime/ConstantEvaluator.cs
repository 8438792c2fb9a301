using Platform.Wasm.Binary;

namespace Platform.Wasm.Runtime;

/// <summary>Evaluates validated constant expressions while an instance is made.</summary>
internal static class ConstantEvaluator
{
    public static ulong Evaluate(Instance instance, ConstantExpression expression)
    {
        if (expression.Instructions is [var only])
        {
            return Load(instance, only);
        }

        var stack = new Stack<ulong>();
        foreach (var instruction in expression.Instructions)
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
