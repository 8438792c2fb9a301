namespace Platform.Wasm.MemoryImages;

/// <summary>How a memory image is made.</summary>
/// <param name="Initializer">The exported function, without parameters and results, whose effect the image keeps. The new module no longer exports it.</param>
/// <param name="Stdin">What the function may read from descriptor 0.</param>
public sealed record MemoryImageOptions(string Initializer, ReadOnlyMemory<byte> Stdin)
{
    /// <summary>The largest memory that the new module may grow to, in pages of 64 KiB; null keeps what the module says.</summary>
    public uint? MaximumPages { get; init; }

    /// <summary>What the function may use while it runs, time included. Evaluating 50 KB of JavaScript takes 3 ms.</summary>
    public Limits Limits { get; init; } = new();
}
