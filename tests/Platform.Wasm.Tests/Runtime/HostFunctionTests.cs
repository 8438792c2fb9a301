namespace Platform.Wasm.Tests.Runtime;

public sealed unsafe class HostFunctionTests
{
    private static ModuleBytes Calls(string type, params byte[] code) =>
        new ModuleBytes().Type(type).ImportFunction("host", "f", 0).Memory(1).Function("run", 0, code);

    [Fact]
    public void PassesEveryKindToACallback()
    {
        Value[] seen = [];
        var type = FunctionType.Parse("(i32,i64,f32,f64,externref)->(f64,i32)");
        var linker = new Linker().Define("host", "f", type, (_, arguments, results) =>
        {
            seen = arguments.ToArray();
            results[0] = Value.F64(2.5);
            results[1] = Value.I32(-9);
        });
        using var guest = Guest.Start(Calls(type.ToString(), 0x20, 0, 0x20, 1, 0x20, 2, 0x20, 3, 0x20, 4, 0x10, 0), linker: linker);
        Value[] arguments = [Value.I32(-1), Value.I64(long.MinValue), Value.F32(1.5f), Value.F64(-0.0), Value.ExternRef(7)];
        Assert.Equal([Value.F64(2.5), Value.I32(-9)], guest.Results("run", arguments));
        Assert.Equal(arguments, seen);
    }

    [Fact]
    public void CallsAStaticMethodWithoutAllocating()
    {
        var linker = new Linker().Define("host", "f", FunctionType.Parse("(i32)->i32"), (nint)(delegate*<int, nint, int>)&AddToMemory);
        using var guest = Guest.Start(Calls("(i32)->i32", 0x20, 0, 0x10, 0, 0x20, 0, 0x10, 0, 0x6a), linker: linker);
        var run = guest.Function("run");
        Span<ulong> slots = [20];
        Assert.True(run.CallRaw(slots).Returned); // The first call compiles.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            slots[0] = 20;
            run.CallRaw(slots);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_001 * 20 + 2_002 * 20, (int)slots[0]);
    }

    [Fact]
    public void ChecksItsAccessToMemory()
    {
        var linker = new Linker().Define("host", "f", FunctionType.Parse("(i32,i32)->i32"), (caller, arguments, results) =>
            results[0] = Value.I32(caller.Slice(arguments[0].AsI32, arguments[1].AsI32).Length));
        using var guest = Guest.Start(Calls("(i32,i32)->i32", 0x20, 0, 0x20, 1, 0x10, 0), linker: linker);
        Assert.Equal(65_536, guest.I32("run", Value.I32(0), Value.I32(65_536)));
        Assert.Equal(0, guest.I32("run", Value.I32(65_536), Value.I32(0)));
        foreach (var (address, length) in new[] { (1, 65_536), (65_536, 1), (-1, 1), (0, -1), (-1, -1), (int.MinValue, 0) })
        {
            Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("run", Value.I32(address), Value.I32(length)).Trap);
        }
    }

    [Fact]
    public void EndsTheExecution()
    {
        var linker = new Linker().Define("host", "f", FunctionType.Parse("(i32)->()"), (_, arguments, _) =>
            throw (arguments[0].AsI32 == 0 ? new TrapException("not today") : TrapException.Exit(arguments[0].AsI32)));
        using var guest = Guest.Start(Calls("(i32)->()", 0x20, 0, 0x10, 0, 0x00), linker: linker);
        Assert.Equal(new CallOutcome(TrapKind.Exit, 3), guest.Call("run", Value.I32(3)));
        Assert.Equal(new CallOutcome(TrapKind.HostRefused, 0, "not today"), guest.Call("run", Value.I32(0)));
    }

    [Fact]
    public void LetsItsOwnFaultsPass()
    {
        var linker = new Linker().Define("host", "f", FunctionType.Parse("()->()"), (_, _, _) => throw new DivideByZeroException());
        using var guest = Guest.Start(Calls("()->()", 0x10, 0), linker: linker);
        Assert.Throws<DivideByZeroException>(() => guest.Call("run"));
        Assert.Throws<DivideByZeroException>(() => guest.Call("run"));
    }

    [Fact]
    public void CanBeCalledThroughATable()
    {
        var linker = new Linker().Define("host", "f", FunctionType.Parse("()->i32"), (_, _, results) => results[0] = Value.I32(4));
        using var guest = Guest.Start(
            new ModuleBytes().Type("()->i32").ImportFunction("host", "f", 0).Table(ValueKind.FuncRef, 1).Elements(0, 0).Function("run", 0, 0x41, 0, 0x11, 0, 0),
            linker: linker);
        Assert.Equal(4, guest.I32("run"));
    }

    [Fact]
    public void RefusesCallsThatDoNotFit()
    {
        using var guest = Guest.Start(new ModuleBytes().Function("f", "(i32)->()"));
        Assert.Throws<ArgumentException>(() => guest.Call("f"));
        Assert.Throws<ArgumentException>(() => guest.Call("f", Value.I64(1)));
        Assert.Throws<ArgumentException>(() => guest.Function("f").CallRaw([]));
    }

    private static int AddToMemory(int amount, nint context)
    {
        var caller = new Caller(context);
        var sum = caller.ReadInt32(16) + amount;
        caller.WriteInt32(16, sum);
        return sum;
    }
}
