using System.Runtime.Intrinsics;
using System.Text;
using Platform.Wasm.MemoryImages;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.Tests.MemoryImages;

public sealed class MemoryImageTests
{
    private const byte End = 0x0b;

    // Reads stdin to 1000 by the vector at 16, asks for time to 2000 and randomness to 3000, writes "init" to the log, and sets the global to 7.
    private static readonly byte[] Initialize =
    [
        .. I32(0), .. I32(16), .. I32(1), .. I32(32), 0x10, 0, 0x1a,
        .. I32(0), 0x42, 0, .. I32(2000), 0x10, 1, 0x1a,
        .. I32(3000), .. I32(16), 0x10, 2, 0x1a,
        .. I32(2), .. I32(24), .. I32(1), .. I32(32), 0x10, 3, 0x1a,
        .. I32(7), 0x24, 0,
    ];

    [Fact]
    public void StartsWhereInitialisationEnded()
    {
        var result = Make(Program(Initialize), "ABCD"u8.ToArray());

        Assert.Equal((MemoryImageFault.None, "init"), (result.Fault, Encoding.UTF8.GetString(result.Log.Span)));
        using var guest = Start(result.Module);
        Assert.Equal(0x44434241, guest.I32("word", Value.I32(1000)));
        Assert.Equal(7, guest.I32("global"));
        Assert.Null(guest.Instance.GetFunction("initialize"));
        Assert.NotNull(guest.Instance.GetMemory("memory"));
        Assert.Equal(1_000_000_000_000_000_000, BitConverter.ToInt64(guest.Instance.GetMemory("memory")!.Slice(2000, 8)));
    }

    [Fact]
    public void KeepsAVector()
    {
        byte[] vector = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
        var module = new ModuleBytes().Type("()->()").Memory(1)
            .Global(ValueKind.V128, mutable: true, [0xfd, 12, .. new byte[16]]).Export("vector", 3, 0)
            .Function("initialize", 0, [0xfd, 12, .. vector, 0x24, 0]);

        using var guest = Start(Make(module, default).Module);
        Assert.Equal(Value.V128(Vector128.Create(vector)), guest.Instance.GetGlobal("vector")!.Value);
    }

    [Fact]
    public void GivesTheSameBytesForTheSameInputAndTheSameCodeForEveryInput()
    {
        var first = Make(Program(Initialize), "ABCD"u8.ToArray());
        var second = Make(Program(Initialize), "ABCD"u8.ToArray());
        var other = Make(Program(Initialize), "WXYZ"u8.ToArray());

        Assert.Equal(first.Module.ToArray(), second.Module.ToArray());
        Assert.NotEqual(first.Module.ToArray(), other.Module.ToArray());
        Assert.Equal(Key(first), Key(other));
    }

    [Fact]
    public void CanBeMadeOfAnImage()
    {
        byte[] next = [.. I32(1004), .. I32(1000), 0x28, 2, 0, .. I32(1), 0x6a, 0x36, 2, 0];
        var bytes = Program(Initialize).Function("next", 3, next);
        var first = Make(bytes, "ABCD"u8.ToArray());
        var second = Make(WasmModule.Decode(first.Module), default, "next");

        using var guest = Start(second.Module);
        Assert.Equal(0x44434242, guest.I32("word", Value.I32(1004)));
        Assert.Equal(7, guest.I32("global"));
    }

    [Fact]
    public void RefusesCallsToTheHost()
    {
        var bytes = new ModuleBytes().Type("()->()").ImportFunction("platform_v1", "start", 0).Memory(1).Function("initialize", 0, 0x10, 0);
        var result = Make(bytes);
        Assert.Equal(MemoryImageFault.HostCallRefused, result.Fault);
        Assert.Contains("platform_v1.start", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportsATrapAndAnExit()
    {
        Assert.Equal(MemoryImageFault.InitializerFailed, Make(Simple(0x00)).Fault);

        var exit = new ModuleBytes().Type("(i32)->()").Type("()->()").ImportFunction(WasiPreview1.ModuleName, "proc_exit", 0).Memory(1)
            .Function("initialize", 1, [.. I32(3), 0x10, 0]);
        var result = Make(exit);
        Assert.Equal(MemoryImageFault.InitializerFailed, result.Fault);
        Assert.Contains("exit code 3", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void EndsWhatDoesNotEnd()
    {
        var options = new MemoryImageOptions("initialize", default) { Limits = new Limits { WallTime = TimeSpan.FromMilliseconds(20) } };
        Assert.Equal(MemoryImageFault.TimeLimit, Make(Simple(0x03, 0x40, 0x0c, 0, End).Decode(), options).Fault);
    }

    [Fact]
    public void WritesTheSizeOfMemoryAndItsMaximum()
    {
        var grow = Simple([.. I32(3), 0x40, 0, 0x1a]);
        var result = Make(grow.Decode(), new MemoryImageOptions("initialize", default) { MaximumPages = 5 });
        var memory = Assert.IsType<MemoryType>(Assert.Single(WasmModule.Decode(result.Module).Exports).Type);
        Assert.Equal(new SizeRange(4, 5), memory.Pages);

        Assert.Equal(MemoryImageFault.TooLarge, Make(grow.Decode(), new MemoryImageOptions("initialize", default) { MaximumPages = 3 }).Fault);
    }

    [Fact]
    public void RefusesStateThatAModuleCannotCarry()
    {
        // table.set of a null where a function was; elem.drop
        var table = Simple([.. I32(0), 0xd0, 0x70, 0x26, 0]).Table(ValueKind.FuncRef, 1).Elements(0, 0);
        Assert.Equal((MemoryImageFault.NotSupported, "Initialisation changed a table."), Outcome(Make(table)));
        var dropped = Simple(0xfc, 13, 0).Table(ValueKind.FuncRef, 1).PassiveElements(0);
        Assert.Equal((MemoryImageFault.NotSupported, "Initialisation dropped an element segment."), Outcome(Make(dropped)));
    }

    [Fact]
    public void RefusesModulesThatItDoesNotUnderstand()
    {
        Assert.Equal(MemoryImageFault.NotSupported, Make(new ModuleBytes().Memory(1)).Fault);
        Assert.Equal(MemoryImageFault.NotSupported, Make(new ModuleBytes().Function("initialize", "()->()")).Fault);
        Assert.Equal(MemoryImageFault.NotSupported, Make(new ModuleBytes().Memory(1).Function("initialize", "()->i32", I32(0))).Fault);
        Assert.Equal(MemoryImageFault.NotSupported, Make(Simple().PassiveData(1)).Fault);
        Assert.Equal(MemoryImageFault.NotSupported, Make(Simple().Start(0)).Fault);
        Assert.Equal(MemoryImageFault.NotSupported, Make(Simple().Import("env", "table", 1, 0x70, 0, 1)).Fault);
    }

    private static (MemoryImageFault Fault, string? Detail) Outcome(MemoryImageResult result) => (result.Fault, result.Detail);

    private static byte[] I32(int value)
    {
        var bytes = new List<byte> { 0x41 };
        for (; value > 0x3f; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static ModuleBytes Simple(params byte[] code) => new ModuleBytes().Memory(1).Export("memory", 2, 0).Function("initialize", "()->()", code);

    private static ModuleBytes Program(byte[] initialize) => new ModuleBytes()
        .Type("(i32,i32,i32,i32)->i32").Type("(i32,i64,i32)->i32").Type("(i32,i32)->i32").Type("()->()")
        .ImportFunction(WasiPreview1.ModuleName, "fd_read", 0)
        .ImportFunction(WasiPreview1.ModuleName, "clock_time_get", 1)
        .ImportFunction(WasiPreview1.ModuleName, "random_get", 2)
        .ImportFunction(WasiPreview1.ModuleName, "fd_write", 0)
        .Memory(1)
        .Export("memory", 2, 0)
        .Global(ValueKind.I32, mutable: true, 0x41, 0)
        .Data(16, [.. BitConverter.GetBytes(1000), .. BitConverter.GetBytes(4), .. BitConverter.GetBytes(48), .. BitConverter.GetBytes(4)])
        .Data(48, "init"u8.ToArray())
        .Custom("name", 1, 2, 3)
        .Function("initialize", 3, initialize)
        .Function("word", "(i32)->i32", 0x20, 0, 0x28, 2, 0)
        .Function("global", "()->i32", 0x23, 0);

    private static CodeKey Key(MemoryImageResult result) => CodeKey.Compute(WasmModule.Decode(result.Module), new CompileOptions());

    private static MemoryImageResult Make(ModuleBytes bytes, byte[]? stdin = null) => Make(bytes.Decode(), stdin);

    private static MemoryImageResult Make(WasmModule module, byte[]? stdin, string initializer = "initialize") =>
        Make(module, new MemoryImageOptions(initializer, stdin));

    private static MemoryImageResult Make(WasmModule module, MemoryImageOptions options) =>
        MemoryImageMaker.Make(module, CodeImage.CompileInProcess(module, new CompileOptions()), options);

    private static Guest Start(ReadOnlyMemory<byte> module)
    {
        var linker = new Linker();
        WasiPreview1.Define(linker);
        return Guest.Start(WasmModule.Decode(module), linker: linker);
    }
}
