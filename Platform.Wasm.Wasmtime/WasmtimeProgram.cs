using Platform.Wasm.Hosting;

namespace Platform.Wasm.Wasmtime;

/// <summary>A program as serialised code, of which each instance makes its own module.</summary>
internal sealed class WasmtimeProgram(byte[] code, RuntimeOptions options) : IWasmProgram
{
    public IWasmInstance CreateInstance(object? state) => new WasmtimeInstance(code, options, state);

    public void Dispose()
    {
    }
}
