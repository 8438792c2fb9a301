namespace Platform.Wasm.Tests.Runtime;

/// <summary>After a reset an instance cannot be told from one on which nothing has run.</summary>
public abstract class ResetTests(MemoryMode mode, bool trackWrites)
{
    private const int Page = 65_536;

    private SnapshotOptions Options { get; } = new() { TrackWrites = trackWrites, AuditEvery = 1 };

    /// <summary>Writes wherever a guest can write, then traps if asked to.</summary>
    private static ModuleBytes Scribbler() => new ModuleBytes()
        .Type("()->(i32,i64)")
        .Type("(i32)->()")
        .Memory(2, 40)
        .Table(ValueKind.FuncRef, 2, 10)
        .Table(ValueKind.ExternRef, 1)
        .Global(ValueKind.I64, mutable: true, 0x42, 9)
        .Global(ValueKind.FuncRef, mutable: true, 0xd0, 0x70)
        .Export("memory", 2, 0)
        .Elements(0, 0)
        .PassiveElements(0, 1)
        .DataCount(2)
        .Function(0, 0x41, 1, 0x42, 2)
        .Function(
            "run", 1,
            0x41, 0, 0x42, 0x7f, 0x37, 3, 0, // over data
            0x41, 0x80, 0x80, 0x06, 0x42, 0x7f, 0x37, 3, 0, // on a page that was zero
            0x41, 20, 0x40, 0, 0x1a, // grow by 20 pages
            0x41, 0x80, 0x80, 0xd4, 0, 0x42, 0x7f, 0x37, 3, 0, // beyond the old size
            0x42, 0x55, 0x24, 0, // a global
            0xd2, 1, 0x24, 1, // a global that refers to a function
            0x41, 0, 0xd0, 0x70, 0x26, 0, // a table
            0xd2, 0, 0x41, 3, 0xfc, 15, 0, 0x1a, // grown
            0x41, 0, 0x41, 0, 0x41, 2, 0xfc, 12, 1, 0, // table.init
            0xfc, 13, 1, 0xfc, 9, 1, // segments dropped
            0x10, 0, 0x1a, 0x1a, // results through the context
            0x20, 0, 0x04, 0x40, 0x00, 0x0b)
        .Data(8, 1, 2, 3)
        .PassiveData(4, 5, 6)
        .Function("init", "()->()", 0x41, 0, 0x41, 0, 0x41, 3, 0xfc, 8, 1, 0);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void UndoesEverything(int trap)
    {
        using var fresh = Guest.Start(Scribbler(), mode: mode);
        using var used = Guest.Start(Scribbler(), mode: mode);
        used.Instance.TakeSnapshot(Options);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(trap == 0 ? TrapKind.None : TrapKind.Unreachable, used.Call("run", Value.I32(trap)).Trap);
            Assert.Equal(22u, used.Instance.GetMemory("memory")!.Pages);
            Assert.NotEqual(InstanceState.Of(fresh.Instance), InstanceState.Of(used.Instance));
            used.Instance.Reset();
            Assert.Equal(InstanceState.Of(fresh.Instance), InstanceState.Of(used.Instance));
        }

        Assert.True(used.Call("init").Returned);
        Assert.Equal([4, 5, 6], used.Instance.GetMemory("memory")!.Slice(0, 3).ToArray());
    }

    [Fact]
    public void GivesZeroesWhenMemoryGrowsAgain()
    {
        using var guest = Guest.Start(Scribbler(), mode: mode);
        guest.Instance.TakeSnapshot(Options);
        Assert.True(guest.Call("run", Value.I32(0)).Returned);
        guest.Instance.Reset();
        var memory = guest.Instance.GetMemory("memory")!;
        Assert.Equal(2, memory.Grow(38));
        Assert.False(memory.Slice(2 * Page, 38 * Page).ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void GoesBackToTheStateAfterInitialisation()
    {
        using var guest = Guest.Start(Scribbler(), mode: mode);
        Assert.True(guest.Call("init").Returned);
        guest.Instance.TakeSnapshot(Options);
        Assert.True(guest.Call("run", Value.I32(0)).Returned);
        guest.Instance.Reset();
        Assert.Equal([4, 5, 6], guest.Instance.GetMemory("memory")!.Slice(0, 3).ToArray());
        Assert.Throws<InvalidOperationException>(() => Guest.Start(Scribbler(), mode: mode).Instance.Reset());
    }
}

public sealed class ExplicitResetTests() : ResetTests(MemoryMode.Explicit, trackWrites: false);

public sealed class ExplicitTrackingResetTests() : ResetTests(MemoryMode.Explicit, trackWrites: true);

public sealed class GuardResetTests() : ResetTests(MemoryMode.Guard, trackWrites: false);

public sealed class GuardTrackingResetTests() : ResetTests(MemoryMode.Guard, trackWrites: true);
