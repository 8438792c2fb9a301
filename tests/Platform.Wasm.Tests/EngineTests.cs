using Platform.Wasm.Images;
using Platform.Wasm.Tests.Images;

namespace Platform.Wasm.Tests;

public sealed class EngineTests
{
    private static int Answer(CompiledModule module)
    {
        using var store = new Store(new Limits());
        return new Linker().Instantiate(store, module).GetFunction<int>("answer")();
    }

    [Fact]
    public void InProcessItCompilesWhatItIsGiven() => Assert.Equal(41, Answer(Engine.InProcess().Load(CompiledImage.Answering(41).Build())));

    [Fact]
    public async Task AheadOfTimeItRunsWhatTheCompilerMadeAndNothingElse()
    {
        using var image = await CompiledImage.MakeAsync(42, TestContext.Current.CancellationToken);
        var engine = Engine.AheadOfTime(image.Cache);
        Assert.Equal(42, Answer(engine.Load(image.Module)));
        var refused = Assert.Throws<ImageRefusedException>(() => engine.Load(CompiledImage.Answering(43).Build()));
        Assert.Equal(ImageRefusal.Missing, refused.Refusal);
    }

    [Fact]
    public void CodeOfAnotherModuleIsRefused()
    {
        var engine = Engine.InProcess();
        var (first, second) = (engine.Load(CompiledImage.Answering(1).Build()), engine.Load(new ModuleBytes().Function("f", "()->()").Build()));
        Assert.Throws<ArgumentException>(() => new CompiledModule(first.Module, second.Image));
    }

    [Fact]
    public void AModuleThatIsNoneIsRefusedWithTheReason()
    {
        Assert.Null(WasmModule.Validate(CompiledImage.Answering(1).Build()));
        var problem = WasmModule.Validate(new ModuleBytes().Function("f", "()->i32", 0x42, 0).Build());
        Assert.Equal(ModuleFault.Invalid, problem?.Fault);
        Assert.Throws<ModuleException>(() => Engine.InProcess().Load(new byte[] { 1, 2, 3 }));
    }
}
