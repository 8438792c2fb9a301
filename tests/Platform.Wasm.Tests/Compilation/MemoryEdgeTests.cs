using Platform.Wasm.Binary;
using Platform.Wasm.Compiler;
using Platform.Wasm.Images;
using Platform.Wasm.Tests.Images;

namespace Platform.Wasm.Tests.Compilation;

/// <summary>An access that begins inside and ends outside traps, whatever becomes of its value: code generators like to load less when less is used.</summary>
public abstract class MemoryEdgeTests(MemoryMode mode)
{
    private const int Page = 65_536;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrapsWhateverIsUsed()
    {
        using var folder = new TemporaryFolder();
        var module = Loads(code => [0x20, 0, .. code]).Decode();
        var options = new CompileOptions { MemoryMode = mode };
        foreach (var image in (CodeImage[])[await AheadOfTimeAsync(module, options, folder.Path), CodeImage.CompileInProcess(module, options with { CpuBaseline = "in-process" })])
        {
            using var store = new Store(new Limits());
            var instance = new Linker().Instantiate(store, module, image);
            foreach (var (name, size) in Accesses())
            {
                var function = instance.GetFunction(name)!;
                Assert.Equal((name, TrapKind.None), (name, function.Call([Value.I32(Page - size)], []).Trap));
                for (var beyond = 1; beyond < size; beyond++)
                {
                    Assert.Equal((name, beyond, TrapKind.MemoryOutOfBounds), (name, beyond, function.Call([Value.I32(Page - size + beyond)], []).Trap));
                }
            }
        }
    }

    /// <summary>Where the address is a constant, code generators know more: once the beginning of memory was accessed they take any distance from it for accessible.</summary>
    [Theory]
    [InlineData(Page - 1)]
    [InlineData(Page)]
    [InlineData(int.MaxValue)]
    [InlineData(-620_376_888)]
    public async Task TrapsAtConstantAddresses(int address)
    {
        using var folder = new TemporaryFolder();
        var options = new CompileOptions { MemoryMode = mode };
        byte[] firstByte = [0x41, 0, 0x41, 1, 0x3a, 0, 0];
        var module = Loads(code => [.. firstByte, 0x41, .. ModuleBytes.Signed(address), .. code]).Decode();
        using var store = new Store(new Limits());
        var instance = new Linker().Instantiate(store, module, await AheadOfTimeAsync(module, options, folder.Path));
        foreach (var (name, size) in Accesses())
        {
            var expected = (uint)address > Page - size ? TrapKind.MemoryOutOfBounds : TrapKind.None;
            Assert.Equal((name, expected), (name, instance.GetFunction(name)!.Call([Value.I32(0)], []).Trap));
        }
    }

    /// <summary>Of a store over the edge no byte is written, however wide it is.</summary>
    [Fact]
    public async Task StoresAllOrNothing()
    {
        using var folder = new TemporaryFolder();
        byte[] ones = [0xfd, 12, .. Enumerable.Repeat((byte)0xff, 16)];
        var module = new ModuleBytes().Memory(1).Export("memory", 2, 0)
            .Function("8", "(i32)->()", 0x20, 0, 0x42, 0x7f, 0x37, 0, 0)
            .Function("16", "(i32)->()", [0x20, 0, .. ones, 0xfd, 11, 0, 0])
            .Decode();
        using var store = new Store(new Limits());
        var instance = new Linker().Instantiate(store, module, await AheadOfTimeAsync(module, new CompileOptions { MemoryMode = mode }, folder.Path));
        foreach (var size in (int[])[8, 16])
        {
            for (var beyond = 1; beyond < size; beyond++)
            {
                var outcome = instance.GetFunction(size.ToString(System.Globalization.CultureInfo.InvariantCulture))!.Call([Value.I32(Page - size + beyond)], []);
                Assert.Equal(TrapKind.MemoryOutOfBounds, outcome.Trap);
                Assert.False(instance.GetMemory("memory")!.Slice(0, Page).ContainsAnyExcept((byte)0));
            }
        }
    }

    [Fact]
    public async Task StoresEachByItself()
    {
        // Two stores of constants side by side, of which the second is outside: the first is done.
        using var folder = new TemporaryFolder();
        var module = new ModuleBytes().Memory(1).Export("memory", 2, 0).Function("f", "(i32)->()", 0x20, 0, 0x41, 1, 0x36, 0, 0, 0x20, 0, 0x41, 2, 0x36, 0, 4).Decode();
        using var store = new Store(new Limits());
        var instance = new Linker().Instantiate(store, module, await AheadOfTimeAsync(module, new CompileOptions { MemoryMode = mode }, folder.Path));
        Assert.Equal(TrapKind.MemoryOutOfBounds, instance.GetFunction("f")!.Call([Value.I32(Page - 4)], []).Trap);
        Assert.Equal([1, 0, 0, 0], instance.GetMemory("memory")!.Slice(Page - 4, 4).ToArray());
    }

    /// <summary>Optimised from its first call on, as guests are.</summary>
    private static async Task<CodeImage> AheadOfTimeAsync(WasmModule module, CompileOptions options, string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The code generator at hand is for Linux.");
        Assert.SkipWhen(options.MemoryMode == MemoryMode.Guard && !GuardPages.Supported, "Guard pages are for 64-bit x86 and Linux.");
        var path = Path.Combine(folder, "module.wasm");
        await File.WriteAllBytesAsync(path, module.Bytes.ToArray(), Token);
        var cache = Path.Combine(folder, "cache");
        Assert.Equal(Outcome.Compiled, (await CompileCommand.RunAsync(path, cache, options, long.MaxValue, Token)).Outcome);
        return new ImageCache(cache).Load(CodeKey.Compute(module, options), options);
    }

    /// <summary>A function for each way to use what each instruction loads, from an address that comes before.</summary>
    private static ModuleBytes Loads(Func<byte[], byte[]> withAddress)
    {
        var module = new ModuleBytes().Memory(1).Type("(i32)->()");
        var index = 0;
        foreach (var (name, _, code) in Uses())
        {
            module.Function(0, [ValueKind.I32], withAddress(code)).Export(name, 0, index++);
        }

        return module;
    }

    private static IEnumerable<(string Name, int Size)> Accesses() => Uses().Select(use => (use.Name, use.Size));

    private static IEnumerable<(string Name, int Size, byte[] Code)> Uses() =>
        (from opcode in Enumerable.Range((int)Opcode.I32Load, Opcode.I32Store - Opcode.I32Load).Select(opcode => (Opcode)opcode)
         let access = InstructionTable.Access(opcode)
         from use in UsesOf(access.Value)
         select ($"{opcode} {use.Key}", access.Size, (byte[])[(byte)opcode, 0, 0, .. use.Value]))
        .Concat(
            from load in VectorLoads
            from use in VectorUses
            select ($"vector {load.Opcode} {use.Key}", load.Size, (byte[])[.. load.Operand, 0xfd, load.Opcode, 0, 0, .. load.Lane, .. use.Value]));

    /// <summary>Whole vectors, halves that are extended, numbers for all lanes, numbers for the lowest, numbers for one lane of another vector.</summary>
    private static IEnumerable<(byte Opcode, int Size, byte[] Operand, byte[] Lane)> VectorLoads =>
    [
        (0, 16, [], []), (1, 8, [], []), (6, 8, [], []), (8, 2, [], []), (9, 4, [], []), (10, 8, [], []), (92, 4, [], []), (93, 8, [], []),
        (85, 2, Zero, [1]), (86, 4, Zero, [0]), (87, 8, Zero, [1]),
    ];

    private static byte[] Zero => [0xfd, 12, .. new byte[16]];

    private static Dictionary<string, byte[]> VectorUses => new()
    {
        ["drop"] = [0x1a],
        ["first byte"] = [0xfd, 22, 0, .. StoreI32],
        ["first word"] = [0xfd, 27, 0, .. StoreI32],
        ["first double word"] = [0xfd, 29, 0, 0xa7, .. StoreI32],
        ["first float"] = [0xfd, 31, 0, 0xbc, .. StoreI32],
        ["any"] = [0xfd, 83, .. StoreI32],
    };

    /// <summary>What may follow a load and leaves nothing on the stack.</summary>
    private static Dictionary<string, byte[]> UsesOf(ValueKind kind) => kind switch
    {
        ValueKind.I32 => new()
        {
            ["drop"] = [0x1a],
            ["extend8"] = [0xc0, .. StoreI32],
            ["extend16"] = [0xc1, .. StoreI32],
            ["extend8 to 64"] = [0xad, 0xc2, 0xa7, .. StoreI32],
            ["and"] = [0x41, 1, 0x71, .. StoreI32],
            ["and 255"] = [0x41, 0xff, 1, 0x71, .. StoreI32],
            ["and 65535"] = [0x41, 0xff, 0xff, 3, 0x71, .. StoreI32],
            ["sum and 255"] = [0x41, 1, 0x6a, 0x41, 0xff, 1, 0x71, .. StoreI32],
            ["255 and"] = [0x21, 1, 0x41, 0xff, 1, 0x20, 1, 0x71, .. StoreI32],
            ["extend8 of a local"] = [0x21, 1, 0x20, 1, 0xc0, .. StoreI32],
            ["convert"] = [0xb2, 0xbc, .. StoreI32],
            ["sum and store8"] = [0x41, 1, 0x6a, 0x21, 1, 0x41, 0, 0x20, 1, 0x3a, 0, 0],
            ["store16"] = [0x21, 1, 0x41, 0, 0x20, 1, 0x3b, 0, 0],
            ["test"] = [0x41, 1, 0x71, 0x45, .. StoreI32],
            ["compare"] = [0x41, 5, 0x46, .. StoreI32],
            ["store8"] = [0x21, 1, 0x41, 0, 0x20, 1, 0x3a, 0, 0],
            ["shift"] = [0x41, 24, 0x76, .. StoreI32],
            ["shift left"] = [0x41, 24, 0x74, .. StoreI32],
            ["zero"] = [0x41, 0, 0x6c, .. StoreI32],
        },
        ValueKind.I64 => new()
        {
            ["drop"] = [0x1a],
            ["wrap"] = [0xa7, .. StoreI32],
            ["wrap and store8"] = [0xa7, 0x21, 1, 0x41, 0, 0x20, 1, 0x3a, 0, 0],
            ["and"] = [0x42, 1, 0x83, 0xa7, .. StoreI32],
            ["test"] = [0x42, 1, 0x83, 0x50, .. StoreI32],
            ["extend8"] = [0xc2, 0xa7, .. StoreI32],
            ["extend16"] = [0xc3, 0xa7, .. StoreI32],
            ["and 255"] = [0x42, 0xff, 1, 0x83, 0xa7, .. StoreI32],
            ["sum and wrap"] = [0x42, 1, 0x7c, 0xa7, .. StoreI32],
            ["extend32"] = [0xc4, 0xa7, .. StoreI32],
            ["shift"] = [0x42, 32, 0x88, 0xa7, .. StoreI32],
        },
        ValueKind.F32 => new()
        {
            ["drop"] = [0x1a],
            ["reinterpret"] = [0xbc, 0x41, 1, 0x71, .. StoreI32],
        },
        _ => new()
        {
            ["drop"] = [0x1a],
            ["demote"] = [0xb6, 0xbc, .. StoreI32],
            ["reinterpret"] = [0xbd, 0xa7, .. StoreI32],
        },
    };

    /// <summary>Keeps the number on the stack by storing it at 0.</summary>
    private static ReadOnlySpan<byte> StoreI32 => [0x21, 1, 0x41, 0, 0x20, 1, 0x36, 0, 0];
}

public sealed class ExplicitMemoryEdgeTests() : MemoryEdgeTests(MemoryMode.Explicit);

public sealed class GuardMemoryEdgeTests() : MemoryEdgeTests(MemoryMode.Guard);
