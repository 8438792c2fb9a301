namespace Platform.Wasm.SpecTests.Execution;

internal sealed class JitImages(MemoryMode memory) : IImageSource
{
    // The JIT uses what the machine has and does not read this; but a process keeps one image per code key, and the other road needs its own.
    private readonly CompileOptions _options = new() { CpuBaseline = "in-process", MemoryMode = memory };

    public string Mode => $"jit {memory.ToString().ToLowerInvariant()}";

    public MemoryMode Memory => memory;

    public Task PrepareAsync(IReadOnlyList<WasmModule> modules, string folder, CancellationToken cancellationToken) => Task.CompletedTask;

    public CodeImage ImageOf(WasmModule module) => CodeImage.CompileInProcess(module, _options);
}
