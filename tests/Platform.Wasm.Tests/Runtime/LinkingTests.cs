namespace Platform.Wasm.Tests.Runtime;

public sealed class LinkingTests
{
    private static ModuleBytes Counter() => new ModuleBytes()
        .Memory(1, 2)
        .Table(ValueKind.FuncRef, 2)
        .Global(ValueKind.I32, mutable: true, 0x41, 40)
        .Export("memory", 2, 0)
        .Export("table", 1, 0)
        .Export("count", 3, 0)
        .Function("next", "()->(i32,i64)", 0x23, 0, 0x41, 1, 0x6a, 0x24, 0, 0x23, 0, 0x42, 5)
        .Elements(0, 0);

    private static Instance Instantiate(Store store, Linker linker, ModuleBytes bytes)
    {
        var module = bytes.Decode();
        return linker.Instantiate(store, module, CodeImage.CompileInProcess(module, new CompileOptions()));
    }

    [Fact]
    public void SharesWhatItImports()
    {
        using var store = new Store(new Limits());
        var counter = Instantiate(store, new Linker(), Counter());
        var user = Instantiate(store, new Linker().DefineInstance("counter", counter), new ModuleBytes()
            .Type("()->(i32,i64)")
            .ImportFunction("counter", "next", 0)
            .Import("counter", "memory", 2, 0, 1)
            .Import("counter", "table", 1, 0x70, 0, 2)
            .Import("counter", "count", 3, 0x7f, 1)
            .Type("()->i32")
            .Function("direct", 1, 0x10, 0, 0xa7, 0x6a)
            .Function("indirect", 1, 0x41, 0, 0x11, 0, 0, 0xa7, 0x6a)
            .Function("count", 1, 0x23, 0)
            .Function("store", 1, 0x41, 0, 0x41, 42, 0x36, 2, 0, 0x41, 1, 0x40, 0));

        int Call(string name)
        {
            var result = new Value[1];
            Assert.True(user.GetFunction(name)!.Call([], result).Returned);
            return result[0].AsI32;
        }

        Assert.Equal(46, Call("direct"));
        Assert.Equal(47, Call("indirect"));
        Assert.Equal(42, Call("count"));
        Assert.Equal(1, Call("store"));
        Assert.Equal(42, counter.GetMemory("memory")!.Slice(0, 1)[0]);
        Assert.Equal(2u, counter.GetMemory("memory")!.Pages);
        Assert.Equal(Value.I32(42), counter.GetGlobal("count")!.Value);
        Assert.Throws<InvalidOperationException>(() => user.TakeSnapshot());
    }

    [Fact]
    public void ChecksTheStackAcrossInstances()
    {
        using var store = new Store(new Limits());
        var table = Table.Create(store, new TableType(ValueKind.FuncRef, new SizeRange(2, null)));
        var linker = new Linker().Define("host", "table", table);
        static ModuleBytes Caller(int other) => new ModuleBytes()
            .Type("()->()").Import("host", "table", 1, 0x70, 0, 2).Function("f", 0, 0x41, (byte)other, 0x11, 0, 0).Elements(1 - other, 0);
        var first = Instantiate(store, linker, Caller(1));
        _ = Instantiate(store, linker, Caller(0));
        Assert.Equal(TrapKind.StackExhausted, first.GetFunction("f")!.Call().Trap);
    }

    [Fact]
    public void InstantiatesWhileAGuestRuns()
    {
        using var store = new Store(new Limits());
        var results = new Value[2];
        var linker = new Linker().Define("host", "make", FunctionType.Parse("()->()"), (caller, _, _) =>
            Instantiate(caller.Store, new Linker(), Counter()).GetFunction("next")!.Call([], results).ThrowIfTrapped());
        var outer = Instantiate(store, linker, new ModuleBytes().Type("()->()").ImportFunction("host", "make", 0).Function("run", 0, 0x10, 0));
        Assert.Equal(default, outer.GetFunction("run")!.Call());
        Assert.Equal([Value.I32(41), Value.I64(5)], results);
    }

    [Theory]
    [InlineData("next", new byte[] { 0, 1 }, "incompatible")]
    [InlineData("memory", new byte[] { 2, 0, 2 }, "incompatible")]
    [InlineData("memory", new byte[] { 2, 1, 1, 1 }, "incompatible")]
    [InlineData("table", new byte[] { 1, 0x6f, 0, 1 }, "incompatible")]
    [InlineData("count", new byte[] { 3, 0x7f, 0 }, "incompatible")]
    [InlineData("count", new byte[] { 3, 0x7e, 1 }, "incompatible")]
    [InlineData("missing", new byte[] { 0, 0 }, "unknown import")]
    public void RefusesImportsOfAnotherType(string name, byte[] description, string reason)
    {
        using var store = new Store(new Limits());
        var linker = new Linker().DefineInstance("counter", Instantiate(store, new Linker(), Counter()));
        var error = Assert.Throws<LinkException>(() =>
            Instantiate(store, linker, new ModuleBytes().Type("()->(i32,i64)").Type("()->i32").Import("counter", name, description)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FreesItsStoreOnce()
    {
        var store = new Store(new Limits());
        var function = Instantiate(store, new Linker(), Counter()).GetFunction("next")!;
        store.Dispose();
        store.Dispose();
        store.Interrupt();
        Assert.Throws<ObjectDisposedException>(() => function.Call([], new Value[2]));
    }
}
