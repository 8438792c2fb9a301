using System.Runtime.InteropServices;
using Platform.Wasm.Compiler.Crossgen;
using Platform.Wasm.Tests.Images;
using Platform.Testing.Tools;

namespace Platform.Wasm.Tests.Compilation;

/// <summary>Emitted code is IL: what is said of one machine is said to the code generator, not in it. No such machine runs these tests.</summary>
public sealed class Arm64Tests
{
    [Fact]
    public async Task TheLargestModuleCompilesForIt()
    {
        using var folder = new TemporaryFolder();
        var options = new CompileOptions { CpuBaseline = CompileOptions.BaselineOf(Architecture.Arm64) };
        var engine = WasmModule.Decode(await File.ReadAllBytesAsync(Toolbox.Find("js-engine/engine.wasm"), TestContext.Current.CancellationToken));
        var (assembly, image) = (Path.Combine(folder.Path, "module.dll"), Path.Combine(folder.Path, "image.dll"));
        ModuleCompiler.EmitAssembly(engine, options, assembly);

        var fault = await Crossgen2.RunAsync(Crossgen2.Arguments([assembly], image, options, Architecture.Arm64), TestContext.Current.CancellationToken);

        Assert.Null(fault);
        Assert.Null(ReadyToRunCheck.Run(image));
    }
}
