namespace Platform.Wasm.MemoryImages;

/// <summary>What came of making a memory image.</summary>
public sealed record MemoryImageResult
{
    internal MemoryImageResult(MemoryImageFault fault, string? detail, ReadOnlyMemory<byte> module, ReadOnlyMemory<byte> log) =>
        (Fault, Detail, Module, Log) = (fault, detail, module, log);

    /// <summary>Why there is no module, or <see cref="MemoryImageFault.None"/>.</summary>
    public MemoryImageFault Fault { get; }

    /// <summary>A sentence about the fault.</summary>
    public string? Detail { get; }

    /// <summary>The new module; empty after a fault. The same input gives the same bytes.</summary>
    public ReadOnlyMemory<byte> Module { get; }

    /// <summary>What the function wrote to descriptor 2, after a fault too.</summary>
    public ReadOnlyMemory<byte> Log { get; }
}
