using Platform.Wasm.Hosting;
using Platform.Wasm.Wasmtime;

namespace Platform.Wasm.Tests.Hosting;

public sealed class WasmtimeRuntimeTests : RuntimeContractTests
{
    protected override Func<RuntimeOptions, IWasmRuntime> Make => options => new WasmtimeRuntime(options);
}
