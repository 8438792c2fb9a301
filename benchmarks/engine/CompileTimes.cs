namespace Platform.Wasm.Benchmarks;

/// <summary>Makes all images of a folder and tells how long each took, the compiler's process included.</summary>
internal static class CompileTimes
{
    public static void Run(string folder, MemoryMode mode)
    {
        foreach (var module in Directory.EnumerateFiles(folder, "*.wasm").Order(StringComparer.Ordinal))
        {
            var took = Images.Compile(module, Images.CacheIn(folder), mode);
            Line.Print($"compile/{Path.GetFileName(module)}", took.TotalMilliseconds, took.TotalMilliseconds, null);
        }
    }
}
