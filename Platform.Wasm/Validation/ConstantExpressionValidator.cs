using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>Types constant expressions (core specification 3.3.10).</summary>
internal static class ConstantExpressionValidator
{
    public static void Validate(ModuleDefinition module, ConstantExpression expression, ValueKind expected)
    {
        if (expression.Others is null && !IsOperation(expression.First))
        {
            Check(expression, KindOf(module, expression, expression.First), expected);
            return;
        }

        var stack = new Stack<ValueKind>();
        foreach (var instruction in (IEnumerable<ConstantInstruction>)[expression.First, .. expression.Others ?? []])
        {
            if (IsOperation(instruction))
            {
                var signature = InstructionTable.Signature(instruction.Opcode);
                Pop(expression, stack, signature.Second);
                Pop(expression, stack, signature.First);
                stack.Push(signature.Result);
            }
            else
            {
                stack.Push(KindOf(module, expression, instruction));
            }
        }

        Pop(expression, stack, expected);
        if (stack.Count != 0)
        {
            throw Invalid(expression, "type mismatch: a constant expression gives one value");
        }
    }

    private static bool IsOperation(ConstantInstruction instruction) => InstructionTable.Signature(instruction.Opcode).Result != ValueKind.None;

    private static ValueKind KindOf(ModuleDefinition module, ConstantExpression expression, ConstantInstruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Const: return ValueKind.I32;
            case Opcode.I64Const: return ValueKind.I64;
            case Opcode.F32Const: return ValueKind.F32;
            case Opcode.F64Const: return ValueKind.F64;
            case Opcode.VectorPrefix: return ValueKind.V128;
            case Opcode.RefNull: return (ValueKind)instruction.Immediate;
            case Opcode.RefFunc: return ValueKind.FuncRef;
            default: return GlobalKind(module, expression, instruction.Immediate);
        }
    }

    /// <summary>Only imported globals are there when the expression is evaluated, and only immutable ones are constant.</summary>
    private static ValueKind GlobalKind(ModuleDefinition module, ConstantExpression expression, ulong index)
    {
        if (index >= (ulong)module.ImportedGlobalCount)
        {
            throw Invalid(expression, $"unknown global {index}");
        }

        var type = module.Globals[(int)index];
        return type.Mutable ? throw Invalid(expression, "constant expression required: the global is mutable") : type.Value;
    }

    private static void Pop(ConstantExpression expression, Stack<ValueKind> stack, ValueKind expected)
    {
        Check(expression, stack.TryPop(out var kind) ? kind : ValueKind.None, expected);
    }

    private static void Check(ConstantExpression expression, ValueKind kind, ValueKind expected)
    {
        if (kind != expected)
        {
            throw Invalid(expression, "type mismatch in a constant expression");
        }
    }

    private static ModuleException Invalid(ConstantExpression expression, string reason) =>
        new(ModuleFault.Invalid, expression.Start, null, reason);
}
