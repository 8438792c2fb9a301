namespace Platform.Wasm.Tests.Runtime;

/// <summary>Whatever a guest does, the host gets a value and goes on.</summary>
public sealed class TrapTests
{
    /// <summary>A stack as every .NET thread has it at least.</summary>
    private const int SmallStack = 1 << 20;

    [Fact]
    public void ReportsUnreachable()
    {
        using var guest = Guest.Start(new ModuleBytes().Function("f", "()->()", 0x00));
        Assert.Equal(new CallOutcome(TrapKind.Unreachable), guest.Call("f"));
        Assert.Equal(TrapKind.Unreachable, Assert.Throws<TrapException>(() => guest.Call("f").ThrowIfTrapped()).Kind);
    }

    [Fact]
    public void RunsAgainAfterATrap()
    {
        using var guest = Guest.Start(new ModuleBytes().Function("f", "(i32)->i32", 0x41, 10, 0x20, 0, 0x6d));
        Assert.Equal(TrapKind.IntegerDivideByZero, guest.Call("f", Value.I32(0)).Trap);
        Assert.Equal(5, guest.I32("f", Value.I32(2)));
    }

    [Fact]
    public void TrapsAtInfiniteRecursion()
    {
        using var guest = Guest.Start(new ModuleBytes().Function("f", "()->()", 0x10, 0));
        Assert.Equal(TrapKind.StackExhausted, guest.Call("f").Trap);
        Assert.Equal(TrapKind.StackExhausted, guest.Call("f").Trap);
    }

    [Fact]
    public void TrapsAtInfiniteIndirectRecursionWithLargeFrames()
    {
        byte[] code = [0x20, 0, 0x41, 0, 0x11, 0, 0, .. Enumerable.Range(1, 500).SelectMany(i => (byte[])[0x20, .. ModuleBytes.Unsigned(i), 0x6a])];
        using var guest = Guest.Start(new ModuleBytes()
            .Type("(i32)->i32")
            .Table(ValueKind.FuncRef, 1)
            .Elements(0, 0)
            .Function(0, Enumerable.Repeat(ValueKind.I32, 500).ToArray(), code)
            .Export("f", 0, 0));
        Assert.Equal(TrapKind.StackExhausted, guest.Call("f", Value.I32(0)).Trap);
    }

    [Fact]
    public void TrapsAtInfiniteRecursionThroughTheHost()
    {
        Guest? guest = null;
        var linker = new Linker().Define("host", "again", FunctionType.Parse("()->()"), (_, _, _) => guest!.Call("f").ThrowIfTrapped());
        using (guest = Guest.Start(new ModuleBytes().Type("()->()").ImportFunction("host", "again", 0).Function("f", 0, 0x10, 0), linker: linker))
        {
            Assert.Equal(TrapKind.StackExhausted, guest.Call("f").Trap);
        }
    }

    [Theory]
    [InlineData(SmallStack)]
    [InlineData(3 << 20)]
    [InlineData(16 << 20)]
    public void TrapsAtInfiniteRecursionOnAnyThread(int stackBytes)
    {
        using var guest = Guest.Start(new ModuleBytes().Function("f", "()->()", 0x10, 0), new Limits { StackBytes = 8 << 20 });
        CallOutcome outcome = default;
        var thread = new Thread(() => outcome = guest.Call("f"), stackBytes);
        thread.Start();
        thread.Join();
        Assert.Equal(TrapKind.StackExhausted, outcome.Trap);
    }

    [Fact]
    public void GoesDeeperOnAThreadOfTheRecommendedSize()
    {
        // depth(n): n == 0 ? 0 : 1 + depth(n - 1)
        var limits = new Limits { StackBytes = 4 << 20 };
        using var guest = Guest.Start(
            new ModuleBytes().Function("depth", "(i32)->i32", 0x20, 0, 0x45, 0x04, 0x7f, 0x41, 0, 0x05, 0x20, 0, 0x41, 1, 0x6b, 0x10, 0, 0x41, 1, 0x6a, 0x0b),
            limits);
        var reached = 0;
        var thread = new Thread(() => reached = guest.I32("depth", Value.I32(20_000)), limits.ThreadStackBytes);
        thread.Start();
        thread.Join();
        Assert.Equal(20_000, reached);
    }

    [Fact]
    public void BoundsMemoryThatGrowsForEver()
    {
        // loop: until memory.grow(1) is -1
        using var guest = Guest.Start(
            new ModuleBytes().Memory(1).Export("memory", 2, 0).Function("f", "()->()", 0x03, 0x40, 0x41, 1, 0x40, 0, 0x41, 0x7f, 0x47, 0x0d, 0, 0x0b),
            new Limits { MemoryPages = 100 });
        Assert.True(guest.Call("f").Returned);
        Assert.Equal(100u, guest.Instance.GetMemory("memory")!.Pages);
        Assert.Equal(GrowthRefusal.Memory, guest.Instance.GrowthRefused);
    }

    [Fact]
    public void GrowsWithinItsOwnMaximumOnly()
    {
        using var guest = Guest.Start(new ModuleBytes().Memory(1, 3)
            .Function("grow", "(i32)->i32", 0x20, 0, 0x40, 0)
            .Function("last", "()->i32", 0x3f, 0, 0x41, 16, 0x74, 0x41, 4, 0x6b, 0x28, 2, 0));
        Assert.Equal(1, guest.I32("grow", Value.I32(2)));
        Assert.Equal(0, guest.I32("last"));
        Assert.Equal(-1, guest.I32("grow", Value.I32(1)));
        Assert.Equal(-1, guest.I32("grow", Value.I32(-1)));
        Assert.Equal(3, guest.I32("grow", Value.I32(0)));
        Assert.Equal(GrowthRefusal.None, guest.Instance.GrowthRefused);
    }

    [Fact]
    public void BoundsTablesThatGrow()
    {
        using var guest = Guest.Start(
            new ModuleBytes().Table(ValueKind.ExternRef, 1).Function("grow", "(i32)->i32", 0xd0, 0x6f, 0x20, 0, 0xfc, 15, 0),
            new Limits { TableElements = 10 });
        guest.Instance.TakeSnapshot();
        Assert.Equal(1, guest.I32("grow", Value.I32(9)));
        Assert.Equal(GrowthRefusal.None, guest.Instance.GrowthRefused);
        Assert.Equal(-1, guest.I32("grow", Value.I32(1)));
        Assert.Equal(-1, guest.I32("grow", Value.I32(-1)));
        Assert.Equal(GrowthRefusal.Table, guest.Instance.GrowthRefused);
        guest.Instance.Reset();
        Assert.Equal(GrowthRefusal.None, guest.Instance.GrowthRefused);
    }

    [Fact]
    public void RefusesMoreMemoryAtFirstThanTheLimit() =>
        Assert.Equal(GrowthRefusal.Memory, Assert.Throws<LinkException>(() => Guest.Start(new ModuleBytes().Memory(11), new Limits { MemoryPages = 10 })).Refused);

    [Fact]
    public void ReportsATrapOfTheStartFunction() =>
        Assert.Equal(
            TrapKind.Unreachable,
            Assert.Throws<TrapException>(() => Guest.Start(new ModuleBytes().Type("()->()").Function(0, 0x00).Start(0))).Kind);

    [Fact]
    public void ReportsASegmentThatDoesNotFit() =>
        Assert.Equal(
            TrapKind.MemoryOutOfBounds,
            Assert.Throws<TrapException>(() => Guest.Start(new ModuleBytes().Memory(1).Data(65_535, 1, 2))).Kind);
}
