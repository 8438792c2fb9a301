namespace Platform.Wasm.Tests.Validation;

/// <summary>Well-formed modules that break a rule never reach the compiler.</summary>
public sealed class InvalidModuleTests
{
    private static readonly byte[] Vector = [0xfd, 12, .. new byte[16]];

    public static TheoryData<string, byte[]> InvalidBodies => new()
    {
        { "type mismatch", [0x41, 0, 0x6a] }, // an operand is missing
        { "type mismatch", [0x42, 0, 0x45, 0x1a] }, // i32.eqz of an i64
        { "type mismatch", [0x41, 0] }, // a value is left over
        { "type mismatch", [0x02, 0x7f, 0x0b, 0x1a] }, // a block without its result
        { "type mismatch", [0x41, 1, 0x04, 0x7f, 0x41, 2, 0x0b, 0x1a] }, // an if with a result and no else
        { "type mismatch", [0x43, 0, 0, 0, 0, 0x42, 0, 0x41, 0, 0x1b, 0x1a] }, // select of two kinds
        { "type mismatch", [0x02, 0x7f, 0x42, 0, 0x0c, 0, 0x0b, 0x1a] }, // a branch with another kind
        { "type mismatch", [0x00, 0x42, 0, 0x45, 0x1a] }, // unreachable code is typed too
        { "unknown label", [0x0c, 1] },
        { "unknown local", [0x20, 0, 0x1a] },
        { "unknown global", [0x23, 0, 0x1a] },
        { "unknown function", [0x10, 9] },
        { "unknown type", [0x41, 0, 0x11, 9, 0] },
        { "unknown table", [0x41, 0, 0x11, 0, 0] },
        { "unknown memory", [0x41, 0, 0x28, 2, 0, 0x1a] },
        { "unknown memory", [0x3f, 0, 0x1a] },
        { "data count section required", [0xfc, 9, 0] },
        { "unknown elem segment", [0xfc, 13, 0] },
        { "undeclared function reference", [0xd2, 0, 0x1a] },
        { "else without if", [0x02, 0x40, 0x05, 0x0b] },
        { "unknown type", [0x02, 9, 0x0b] },
        { "invalid lane index", [.. Vector, 0xfd, 21, 16, 0x1a] }, // i8x16.extract_lane_s
        { "invalid lane index", [.. Vector, 0x42, 0, 0xfd, 30, 2, 0x1a] }, // i64x2.replace_lane
        { "invalid lane index", [.. Vector, .. Vector, 0xfd, 13, .. Enumerable.Repeat<byte>(32, 16), 0x1a] }, // i8x16.shuffle
        { "type mismatch", [.. Vector, 0x41, 0, 0xfd, 14, 0x1a] }, // i8x16.swizzle of a number
        { "unknown memory", [0x41, 0, 0xfd, 0, 0, 0, 0x1a] }, // v128.load
        { "illegal opcode fd 9a", [0xfd, 0x9a, 1] },
    };

    [Theory]
    [MemberData(nameof(InvalidBodies))]
    public void RefusesABody(string reason, byte[] code)
    {
        var error = Assert.Throws<ModuleException>(() => new ModuleBytes().Type("()->()").Function(0, code).Decode());
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(0, error.Function);
        Assert.True(error.Offset > 8);
    }

    [Fact]
    public void RefusesTooMuchPromisedAlignment() =>
        Refuses("alignment must not be larger than natural", new ModuleBytes().Memory(1).Type("()->()").Function(0, 0x41, 0, 0x28, 3, 0, 0x1a));

    [Fact]
    public void RefusesToSetAConstant() =>
        Refuses("global is immutable", new ModuleBytes().Global(ValueKind.I32, mutable: false, 0x41, 0).Type("()->()").Function(0, 0x41, 0, 0x24, 0));

    [Fact]
    public void RefusesAMemoryOfMoreThan4GiB() => Refuses("memory size", new ModuleBytes().Memory(65_537));

    [Fact]
    public void RefusesAMinimumAboveTheMaximum() => Refuses("size minimum", new ModuleBytes().Memory(2, 1));

    [Fact]
    public void RefusesTwoExportsOfOneName() => Refuses("duplicate export name", new ModuleBytes().Memory(1).Export("a", 2, 0).Export("a", 2, 0));

    [Fact]
    public void RefusesAStartFunctionWithParameters() =>
        Refuses("start function", new ModuleBytes().Type("(i32)->()").Function(0).Start(0));

    [Fact]
    public void RefusesAnInitialValueOfAnotherKind() => Refuses("type mismatch", new ModuleBytes().Global(ValueKind.I32, mutable: false, 0x42, 0));

    [Fact]
    public void RefusesCodeInAnInitialValue() =>
        Refuses("constant expression required", new ModuleBytes().Global(ValueKind.I32, mutable: false, 0x41, 0, 0x45));

    [Fact]
    public void RefusesAnInitialValueFromALaterGlobal() => Refuses("unknown global", new ModuleBytes().Global(ValueKind.I32, mutable: false, 0x23, 0));

    [Fact]
    public void RefusesDataWithoutMemory() => Refuses("unknown memory", new ModuleBytes().Data(0, 1));

    [Fact]
    public void RefusesElementsOfUnknownFunctions() => Refuses("unknown function", new ModuleBytes().Table(ValueKind.FuncRef, 1).Elements(0, 3));

    [Fact]
    public void RefusesToCompileWhatWasNotValidated()
    {
        // A body that underflows the stack: decoding without validation of bodies takes it, compiling does not.
        var module = WasmModule.DecodeTrusted(new ModuleBytes().Type("()->()").Function(0, 0x6a, 0x1a).Build());
        Assert.False(module.BodiesValidated);
        Assert.Throws<ArgumentException>(() => ModuleCompiler.EmitAssembly(module, new CompileOptions(), Stream.Null));
        Assert.Throws<ArgumentException>(() => CodeImage.CompileInProcess(module, new CompileOptions()));
    }

    private static void Refuses(string reason, ModuleBytes module)
    {
        var error = Assert.Throws<ModuleException>(() => module.Decode());
        Assert.Equal(ModuleFault.Invalid, error.Fault);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }
}
