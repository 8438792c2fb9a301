namespace Platform.Wasm.Tests.Compilation;

/// <summary>Modules of the same code are decoded beside each other, and nothing is shared that is not the same.</summary>
public sealed class SharedDecodingTests
{
    /// <summary>What a module may have that the others do not.</summary>
    public enum Change
    {
        None,
        Pages,
        Data,
        Initial,
        Custom,
        Constant,
        Function,
        Export,
        Mutability,
        Table,
    }

    [Theory]
    [InlineData(Change.None, true)]
    [InlineData(Change.Pages, true)]
    [InlineData(Change.Data, true)]
    [InlineData(Change.Initial, true)]
    [InlineData(Change.Custom, true)]
    [InlineData(Change.Constant, false)]
    [InlineData(Change.Function, false)]
    [InlineData(Change.Export, true)]
    [InlineData(Change.Mutability, false)]
    [InlineData(Change.Table, false)]
    public void SharesWithAModuleOfTheSameKeyAndWithNoOther(Change change, bool same)
    {
        var (first, bytes) = (Program(Change.None).Build(), Program(change).Build());
        var image = CodeImage.CompileInProcess(WasmModule.Decode(first), new CompileOptions());
        var like = image.Decode(first);
        var module = image.Decode(bytes);

        Assert.Equal(same, module.SharesCodeWith(like));
        Assert.Equal(same, ReferenceEquals(like.Layout, module.Layout));
        Assert.Equal(CodeKey.Compute(WasmModule.Decode(bytes), new CompileOptions()), CodeKey.Compute(module, new CompileOptions()));
    }

    [Fact]
    public void AnInstanceHasItsOwnDataAndValues()
    {
        var first = Program(Change.None).Build();
        var image = CodeImage.CompileInProcess(WasmModule.Decode(first), new CompileOptions());
        Assert.Equal([1 + 1, 9 + 1, 1 + 9], new[] { Change.None, Change.Data, Change.Initial }.Select(change =>
        {
            using var store = new Store(new Limits());
            var result = new Value[1];
            Assert.True(new Linker().Instantiate(store, image.Decode(Program(change).Build()), image).GetFunction("f")!.Call([], result).Returned);
            return result[0].AsI32;
        }));
    }

    private static ModuleBytes Program(Change change)
    {
        var module = new ModuleBytes()
            .Memory(change == Change.Pages ? 3 : 1)
            .Table(ValueKind.FuncRef, change == Change.Table ? 2 : 1)
            .Global(ValueKind.I32, mutable: change != Change.Mutability, 0x41, change == Change.Initial ? (byte)9 : (byte)1)
            .Function("f", "()->i32", 0x41, 0, 0x2d, 0, 0, 0x23, 0, 0x6a, 0x41, change == Change.Constant ? (byte)1 : (byte)0, 0x6a)
            .Data(0, change == Change.Data ? (byte)9 : (byte)1);
        return change switch
        {
            Change.Custom => module.Custom("name", 1),
            Change.Function => module.Function("g", "()->i32", 0x41, 0),
            // Another name for a function that has one already.
            Change.Export => module.Export("again", 0, 0),
            _ => module,
        };
    }
}
