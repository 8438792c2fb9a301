namespace Platform.Wasm.SpecTests.Execution;

internal sealed class JitImages : IImageSource
{
    // The JIT uses what the machine has and does not read this; but a process keeps one image per code key, and the other mode needs its own.
    private static readonly CompileOptions Options = new() { CpuBaseline = "in-process" };

    public string Mode => "jit";

    public Task PrepareAsync(IReadOnlyList<WasmModule> modules, string folder, CancellationToken cancellationToken) => Task.CompletedTask;

    public CodeImage ImageOf(WasmModule module) => CodeImage.CompileInProcess(module, Options);
}
