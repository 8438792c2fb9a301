namespace Platform.Wasm.Hosting;

/// <summary>A program on this engine.</summary>
internal sealed class PlatformProgram(CompiledModule module, Linker linker, RuntimeOptions options) : IWasmProgram
{
    public IWasmInstance CreateInstance(object? state) => new PlatformInstance(module, linker, options, state);

    public void Dispose()
    {
    }
}
