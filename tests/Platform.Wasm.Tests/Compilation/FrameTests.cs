using Platform.Wasm.Binary;
using Platform.Wasm.Compilation;

namespace Platform.Wasm.Tests.Compilation;

/// <summary>
/// The frame of a function that is too large to optimise does not grow with the number of its instructions. The code generator gives every temporary a place of
/// its own there: if an instruction needed only one, a module could have a frame larger than the stack, and no check could come before the process dies.
/// </summary>
public sealed class FrameTests
{
    private const int Repetitions = 50;
    private const int Tolerance = 256;

    // Locals of each kind, as operands that no code generator knows.
    private static readonly ValueKind[] Kinds =
        [ValueKind.I32, ValueKind.I64, ValueKind.F32, ValueKind.F64, ValueKind.V128, ValueKind.FuncRef, ValueKind.ExternRef];

    private static readonly byte[] TinyLoop = [0x03, 0x40, 0x41, 0, 0x0d, 0, 0x0b];

    [Fact]
    public void DoesNotGrowWithTheNumberOfInstructions()
    {
        byte[] once = [.. Everything()];
        byte[] often = [.. Enumerable.Repeat(once, Repetitions).SelectMany(code => code)];
        nint stack = 0;
        using var guest = Guest.Start(Module(once, often), linker: new Linker().Define("host", "here", FunctionType.Parse("()->()"), (_, _, _) => stack = Here()));

        Assert.Equal(default, guest.Call("once"));
        var afterOnce = stack;
        Assert.Equal(default, guest.Call("often"));
        Assert.InRange(afterOnce - stack, -Tolerance, Tolerance);
    }

    private static unsafe nint Here()
    {
        var local = 0;
        return (nint)(&local);
    }

    private static ModuleBytes Module(byte[] once, byte[] often)
    {
        byte[] loops = [.. Enumerable.Repeat(TinyLoop, Complexity.Loops + 1).SelectMany(loop => loop)];
        byte[] begin = [.. loops, 0x41, 7, 0x21, 0, 0x42, 9, 0x21, 1, 0x43, 0, 0, 0x80, 0x3f, 0x21, 2, 0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0x21, 3];
        byte[] end = [0x10, 0];
        return new ModuleBytes()
            .Type("()->()").Type("(i32,v128)->(v128,i64)")
            .ImportFunction("host", "here", 0)
            .Table(ValueKind.FuncRef, 2).Memory(1)
            .Global(ValueKind.V128, mutable: true, [0xfd, 12, .. new byte[16]])
            .Elements(0, 1)
            .Function(1, 0x20, 1, 0x42, 5)
            .Function(0, Kinds, [.. begin, .. once, .. end]).Export("once", 0, 2)
            .Function(0, Kinds, [.. begin, .. often, .. end]).Export("often", 0, 3);
    }

    /// <summary>Every instruction that makes a value, twice, so that one result waits while the next is made.</summary>
    private static IEnumerable<byte> Everything()
    {
        IEnumerable<byte[]> instructions =
        [
            .. Enum.GetValues<Opcode>().Where(opcode => InstructionTable.Signature(opcode).Result != ValueKind.None).Select(Numeric),
            .. Enum.GetValues<VectorOpcode>().Where(opcode => VectorInstruction.Of(opcode).Result != ValueKind.None).Select(Vector),
            .. Enumerable.Range((int)Opcode.I32Load, Opcode.I64Load32U - Opcode.I32Load + 1).Select(opcode => (byte[])[0x41, 0, (byte)opcode, 0, 0]),
            .. Kinds.Select((_, i) => (byte[])[0x20, (byte)i, 0x22, (byte)i]), // local.tee
            .. Kinds.Select((kind, i) => (byte[])[0x20, (byte)i, 0x20, (byte)i, 0x20, 0, 0x1c, 1, (byte)kind]), // select
            [0x23, 0], [0xd0, 0x70], [0xd2, 1], [0x41, 0, 0x25, 0], [0x3f, 0], [0x41, 0, 0x40, 0], [0xfc, 16, 0], // globals, references, tables, memory
            [0x20, 0, 0x20, 4, 0x10, 1, 0x1a], [0x20, 0, 0x20, 4, 0x41, 0, 0x11, 1, 0, 0x1a], // calls
        ];
        return instructions.SelectMany(code => (byte[])[.. code, .. code, 0x1a, 0x1a]);
    }

    private static byte[] Numeric(Opcode opcode)
    {
        var signature = InstructionTable.Signature(opcode);
        byte[] code = (int)opcode > byte.MaxValue ? [0xfc, .. ModuleBytes.Unsigned((byte)opcode)] : [(byte)opcode];
        return [.. Operand(signature.First), .. signature.Second == ValueKind.None ? [] : Operand(signature.Second), .. code];
    }

    private static byte[] Vector(VectorOpcode opcode)
    {
        var instruction = VectorInstruction.Of(opcode);
        byte[] access = instruction.AccessSize > 0 ? [0, 0] : [];
        byte[] lane = instruction.Lanes > 0 ? [0] : [];
        byte[] bytes = opcode is VectorOpcode.V128Const or VectorOpcode.I8x16Shuffle ? [.. Enumerable.Range(3, 16).Select(i => (byte)i)] : [];
        return [.. instruction.Operands.SelectMany(Operand), 0xfd, .. ModuleBytes.Unsigned((int)opcode), .. access, .. lane, .. bytes];
    }

    private static byte[] Operand(ValueKind kind) => [0x20, (byte)Array.IndexOf(Kinds, kind)];
}
