using System.Diagnostics;
using Platform.Wasm.Images;

namespace Platform.Wasm.Benchmarks;

/// <summary>The modules of a folder as the product runs them: compiled ahead of time by the compiler's own process, verified, loaded.</summary>
internal sealed class Images(string folder, MemoryMode mode)
{
    private readonly Engine _engine = Engine.AheadOfTime(new ImageCache(CacheIn(folder)), new CompileOptions { MemoryMode = mode });

    public string Folder => folder;

    public static string CacheIn(string folder) => Path.Combine(folder, "cache");

    public byte[] Bytes(string module) => File.ReadAllBytes(Path.Combine(folder, module));

    /// <summary>The module's bodies are not validated again: the compiler did that.</summary>
    public CompiledModule Load(string module) => _engine.Load(WasmModule.DecodeTrusted(Bytes(module)));

    /// <summary>How long the compiler's process took.</summary>
    public static TimeSpan Compile(string module, string cache, MemoryMode mode)
    {
        var started = Stopwatch.GetTimestamp();
        var program = Path.Combine(AppContext.BaseDirectory, "Platform.Wasm.Compiler");
        using var process = Process.Start(new ProcessStartInfo(program, ["compile", "--module", module, "--cache", cache, "--memory", mode == MemoryMode.Guard ? "guard" : "explicit"]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(started)
            : throw new InvalidOperationException($"The compiler refused {module}.");
    }
}
