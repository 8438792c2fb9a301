namespace Platform.Wasm.Tests.Runtime;

public sealed class TypedFunctionTests
{
    private const byte Get = 0x20;
    private const byte CallFirst = 0x10;

    private static Guest Passing(string type, Delegate host) => Guest.Start(
        new ModuleBytes().Type(type).ImportFunction("host", "f", 0).Memory(1).Data(8, "grüß"u8.ToArray())
            .Function("run", 0, [.. Enumerable.Range(0, FunctionType.Parse(type).Parameters.Count).SelectMany(i => new byte[] { Get, (byte)i }), CallFirst, 0]),
        linker: new Linker().Define("host", "f", host));

    [Fact]
    public void EveryKindCrossesBothWays()
    {
        using var int32 = Passing("(i32)->i32", (int value) => value - 1);
        Assert.Equal(int.MaxValue, int32.Instance.GetFunction<int, int>("run")(int.MinValue));
        using var uint32 = Passing("(i32)->i32", (uint value) => value / 2);
        Assert.Equal(0x7fff_ffffu, uint32.Instance.GetFunction<uint, uint>("run")(uint.MaxValue));
        using var int64 = Passing("(i64)->i64", (long value) => value + 1);
        Assert.Equal(long.MinValue, int64.Instance.GetFunction<long, long>("run")(long.MaxValue));
        using var uint64 = Passing("(i64)->i64", (ulong value) => value / 2);
        Assert.Equal(ulong.MaxValue / 2, uint64.Instance.GetFunction<ulong, ulong>("run")(ulong.MaxValue));
        using var single = Passing("(f32)->f32", (float value) => -value);
        Assert.Equal(-0.1f, single.Instance.GetFunction<float, float>("run")(0.1f));
        using var real = Passing("(f64)->f64", (double value) => value * 2);
        Assert.Equal(0.2, real.Instance.GetFunction<double, double>("run")(0.1));
    }

    [Fact]
    public void ATupleIsSeveralResults()
    {
        using var guest = Passing("(i32,i64)->(i64,i32)", (int first, long second) => (second, first));
        Assert.Equal([Value.I64(9), Value.I32(7)], guest.Results("run", Value.I32(7), Value.I64(9)));
    }

    [Fact]
    public void AHostFunctionSeesWhoCalls()
    {
        var seen = "";
        using var guest = Passing("(i32,i32)->()", (Caller caller, int address, int length) => { seen = caller.ReadString(address, length) + caller.Store.HostState; });
        guest.Store.HostState = "!";
        guest.Instance.GetAction<int, int>("run")(8, 6);
        Assert.Equal("grüß!", seen);
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => guest.Instance.GetAction<int, int>("run")(65_535, 2)).Kind);
    }

    [Fact]
    public void CallsAllocateNothing()
    {
        using var guest = Passing("(i32,i32)->i32", (Caller caller, int first, int second) => caller.ReadByte(first) + second);
        var run = guest.Instance.GetFunction<int, int, int>("run");
        Assert.Equal('g' + 1, run(8, 1)); // The first call compiles.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            run(8, i);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AnExportOfAnotherTypeIsRefusedWithBoth()
    {
        using var guest = Passing("(i32)->i32", (int value) => value);
        Assert.Equal("The function 'run' is of type (i32)->i32, not (i64)->i32.", Assert.Throws<LinkException>(() => guest.Instance.GetFunction<long, int>("run")).Message);
        Assert.Equal("The module exports no function 'walk'.", Assert.Throws<LinkException>(() => guest.Instance.GetAction("walk")).Message);
    }

    [Fact]
    public void ATypeThatCannotCrossIsRefused()
    {
        var linker = new Linker();
        Assert.Throws<ArgumentException>(() => linker.Define("host", "f", (string text) => { }));
        Assert.Throws<ArgumentException>(() => linker.Define("host", "f", () => TrapKind.None));
        Assert.Throws<ArgumentException>(() => linker.Define("host", "f", (int first, Caller caller) => { }));
    }

    [Fact]
    public void AReferenceLeadsToItsFunction()
    {
        using var guest = Guest.Start(new ModuleBytes().Table(ValueKind.FuncRef, 2).Export("table", 1, 0).Function("f", "()->i32", 0x41, 9).Elements(0, 0));
        var table = guest.Instance.GetTable("table")!;
        var result = new Value[1];
        guest.Instance.GetFunction(table.Get(0))!.Call([], result);
        Assert.Equal(9, result[0].AsI32);
        Assert.Null(guest.Instance.GetFunction(table.Get(1)));
        Assert.Throws<InvalidOperationException>(() => guest.Instance.GetFunction(Value.I32(1)));
    }
}
