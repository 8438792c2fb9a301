using Platform.Wasm.Binary;

namespace Platform.Wasm.Tests.Compilation;

/// <summary>Every load and store of a vector, or of a part of one, is stopped at the exact byte.</summary>
public abstract class VectorAccessTests(MemoryMode mode)
{
    private const int Page = 65_536;

    public static TheoryData<int> Accesses =>
        [.. Enum.GetValues<VectorOpcode>().Where(opcode => VectorInstruction.Of(opcode).AccessSize > 0).Select(opcode => (int)opcode)];

    [Theory]
    [MemberData(nameof(Accesses))]
    public void StopsAtTheLastByte(int opcode)
    {
        var instruction = VectorInstruction.Of((VectorOpcode)opcode);
        LastByte.Check(mode, instruction.AccessSize, offset => Accessor(opcode, instruction, offset));
    }

    [Fact]
    public void StoresNothingWhenItTraps()
    {
        byte[] store = [0x20, 0, 0xfd, 12, .. Enumerable.Repeat<byte>(0xff, VectorInstruction.Bytes), 0xfd, 11, 0, 0];
        using var guest = Guest.Start(new ModuleBytes().Memory(1).Export("memory", 2, 0).Function("f", "(i32)->()", store), mode: mode);
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("f", Value.I32(Page - 8)).Trap);
        Assert.False(guest.Instance.GetMemory("memory")!.Slice(0, Page).ContainsAnyExcept((byte)0));
    }

    private static ModuleBytes Accessor(int opcode, VectorInstruction instruction, int offset)
    {
        byte[] vector = instruction.Operands.Length > 1 ? [0xfd, 12, .. new byte[VectorInstruction.Bytes]] : [];
        byte[] lane = instruction.Lanes > 0 ? [(byte)(instruction.Lanes - 1)] : [];
        byte[] drop = instruction.Result == ValueKind.None ? [] : [0x1a];
        return new ModuleBytes().Memory(1).Function(
            "f", "(i32)->()", [0x20, 0, .. vector, 0xfd, .. ModuleBytes.Unsigned(opcode), 0, .. ModuleBytes.Unsigned(offset), .. lane, .. drop]);
    }
}

public sealed class ExplicitVectorAccessTests() : VectorAccessTests(MemoryMode.Explicit);

public sealed class GuardVectorAccessTests() : VectorAccessTests(MemoryMode.Guard);
