namespace Platform.Wasm.Compiler;

/// <summary>What compiling a module may take.</summary>
internal static class Bounds
{
    // 3 MB of Go take 1.2 s of CPU. A minute is for a slow machine; beyond it a module is built to be slow.
    public const ulong CpuSeconds = 60;

    // Go takes 115 MB.
    public const ulong DataBytes = 2UL << 30;
}
