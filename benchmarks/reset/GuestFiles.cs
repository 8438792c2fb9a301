using System.Diagnostics;
using Platform.Wasm.Images;
using Platform.Wasm.Runtime;

namespace Platform.Wasm.ResetBenchmark;

/// <summary>The guests of a folder, compiled ahead of time as for a node.</summary>
internal sealed class GuestFiles(string folder)
{
    public const string Plugin = "plugin";

    /// <summary>The plugin again, its memory image mapped as in an executor.</summary>
    public const string Mapped = "mapped";

    public static IReadOnlyList<string> All { get; } = [Plugin, Mapped, "grow"];

    public string PathOf(string guest) => Path.Combine(folder, (guest == Mapped ? Plugin : guest) + ".wasm");

    public (WasmModule Module, CodeImage Image) Load(string guest, MemoryMode mode)
    {
        var options = new CompileOptions { MemoryMode = mode };
        var cache = Path.Combine(folder, "cache");
        var program = Path.Combine(AppContext.BaseDirectory, "Platform.Wasm.Compiler");
        using (var compiler = Process.Start(new ProcessStartInfo(program, ["compile", "--module", PathOf(guest), "--cache", cache, "--memory", mode == MemoryMode.Guard ? "guard" : "explicit"]) { RedirectStandardOutput = true })!)
        {
            compiler.StandardOutput.ReadToEnd();
            compiler.WaitForExit();
        }

        var module = WasmModule.Decode(guest == Mapped ? FileBytes.Read(PathOf(guest)) : File.ReadAllBytes(PathOf(guest)));
        return (module, new ImageCache(cache).Load(CodeKey.Compute(module, options), options));
    }
}
