using Platform.Wasm.Binary;

namespace Platform.Wasm.Tests.Compilation;

/// <summary>Every load and store is stopped at the exact byte.</summary>
public abstract class MemoryAccessTests(MemoryMode mode)
{
    private const int Page = 65_536;

    public static TheoryData<int> Accesses => [.. Enumerable.Range((int)Opcode.I32Load, Opcode.I64Store32 - Opcode.I32Load + 1)];

    [Theory]
    [MemberData(nameof(Accesses))]
    public void StopsAtTheLastByte(int opcode)
    {
        var access = InstructionTable.Access((Opcode)opcode);
        LastByte.Check(mode, access.Size, offset => Accessor(opcode, access, offset));
    }

    [Fact]
    public void StoresNothingWhenItTraps()
    {
        using var guest = Guest.Start(new ModuleBytes().Memory(1).Export("memory", 2, 0).Function("f", "(i32)->()", 0x20, 0, 0x42, 0x7f, 0x37, 3, 0), mode: mode);
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("f", Value.I32(Page - 4)).Trap);
        Assert.False(guest.Instance.GetMemory("memory")!.Slice(0, Page).ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void ReadsUnalignedLowestByteFirst()
    {
        using var guest = Guest.Start(new ModuleBytes().Memory(1).Data(1, 1, 2, 3, 4, 5, 6, 7, 0x88)
            .Function("wide", "(i32)->i64", 0x20, 0, 0x29, 3, 0)
            .Function("signed", "(i32)->i32", 0x20, 0, 0x2c, 0, 0)
            .Function("unsigned", "(i32)->i64", 0x20, 0, 0x31, 0, 0), mode: mode);
        Assert.Equal(unchecked((long)0x8807060504030201), guest.Result("wide", Value.I32(1)).AsI64);
        Assert.Equal(-120, guest.I32("signed", Value.I32(8)));
        Assert.Equal(0x88, guest.Result("unsigned", Value.I32(8)).AsI64);
    }

    [Fact]
    public void MovesRangesAllOrNothing()
    {
        using var guest = Guest.Start(new ModuleBytes().Memory(1).Export("memory", 2, 0).DataCount(1).PassiveData(1, 2, 3, 4)
            .Function("fill", "(i32,i32,i32)->()", 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 11, 0)
            .Function("copy", "(i32,i32,i32)->()", 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 10, 0, 0)
            .Function("init", "(i32,i32,i32)->()", 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 8, 0, 0)
            .Function("drop", "()->()", 0xfc, 9, 0), mode: mode);
        var memory = guest.Instance.GetMemory("memory")!;
        static Value[] Range(int to, int from, int count) => [Value.I32(to), Value.I32(from), Value.I32(count)];

        Assert.Equal(TrapKind.None, guest.Call("init", Range(10, 1, 3)).Trap);
        Assert.Equal([2, 3, 4], memory.Slice(10, 3).ToArray());
        Assert.Equal(TrapKind.None, guest.Call("copy", Range(11, 10, 3)).Trap);
        Assert.Equal([2, 2, 3, 4], memory.Slice(10, 4).ToArray());
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("fill", Range(Page - 3, 9, 4)).Trap);
        Assert.Equal([0, 0, 0], memory.Slice(Page - 3, 3).ToArray());
        Assert.Equal(TrapKind.None, guest.Call("fill", Range(Page, 9, 0)).Trap);
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("fill", Range(Page + 1, 9, 0)).Trap);
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("copy", Range(0, -1, 1)).Trap);
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("init", Range(0, 2, 3)).Trap);

        Assert.Equal(TrapKind.None, guest.Call("drop").Trap);
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("init", Range(0, 0, 1)).Trap);
        Assert.Equal(TrapKind.None, guest.Call("init", Range(0, 0, 0)).Trap);
    }

    private static ModuleBytes Accessor(int opcode, MemoryAccess access, int offset)
    {
        byte[] value = access.Value switch
        {
            ValueKind.I32 => [0x41, 0x7f],
            ValueKind.I64 => [0x42, 0x7f],
            ValueKind.F32 => [0x43, 0, 0, 0x80, 0x3f],
            _ => [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
        };
        byte[] instruction = [(byte)opcode, 0, .. ModuleBytes.Unsigned(offset)];
        byte[] code = access.IsStore ? [0x20, 0, .. value, .. instruction] : [0x20, 0, .. instruction, 0x1a];
        return new ModuleBytes().Memory(1).Function("f", "(i32)->()", code);
    }
}

public sealed class ExplicitMemoryAccessTests() : MemoryAccessTests(MemoryMode.Explicit);

public sealed class GuardMemoryAccessTests() : MemoryAccessTests(MemoryMode.Guard);
