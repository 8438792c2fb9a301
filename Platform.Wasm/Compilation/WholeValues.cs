using System.Reflection.Emit;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>
/// Instructions of which a code generator would make a load of fewer bytes: sign extensions and masks of the lowest byte or half-word. Where nothing but the access itself
/// is the check (<see cref="MemoryMode.Guard"/>), a load over the edge of memory would then not trap; so they are shifts there. It sees through locals as well:
/// a mask that comes out of one narrows still, and reads what is inside of memory instead of trapping.
/// </summary>
internal static class WholeValues
{
    /// <summary>Emits the instruction, whose operands are on IL's stack, if it is one of them.</summary>
    public static bool TryEmit(FunctionCompiler function, Opcode opcode, Origin first, Origin second)
    {
        var il = function.Il;
        switch (opcode)
        {
            case Opcode.I32Extend8S:
                Shift(il, 24, OpCodes.Shr);
                return true;
            case Opcode.I32Extend16S:
                Shift(il, 16, OpCodes.Shr);
                return true;
            case Opcode.I64Extend8S:
                Shift(il, 56, OpCodes.Shr);
                return true;
            case Opcode.I64Extend16S:
                Shift(il, 48, OpCodes.Shr);
                return true;
            case Opcode.I32And when MaskedBits(second) is { } bits:
                il.Emit(OpCodes.Pop);
                Shift(il, bits, OpCodes.Shr_Un);
                return true;
            case Opcode.I32And when MaskedBits(first) is { } bits:
                var value = function.Stack.Temporary(typeof(int));
                il.Store(value);
                il.Emit(OpCodes.Pop);
                il.Load(value);
                Shift(il, bits, OpCodes.Shr_Un);
                return true;
            default:
                return false;
        }
    }

    private static int? MaskedBits(Origin origin) => origin switch
    {
        { Opcode: Opcode.I32Const, Constant: byte.MaxValue } => 24,
        { Opcode: Opcode.I32Const, Constant: ushort.MaxValue } => 16,
        _ => null,
    };

    private static void Shift(IlWriter il, int bits, OpCode back)
    {
        il.Int32(bits);
        il.Emit(OpCodes.Shl);
        il.Int32(bits);
        il.Emit(back);
    }
}
