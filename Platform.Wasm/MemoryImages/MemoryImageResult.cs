namespace Platform.Wasm.MemoryImages;

/// <summary>What came of making a memory image.</summary>
/// <param name="Fault">Why there is no module, or <see cref="MemoryImageFault.None"/>.</param>
/// <param name="Detail">A sentence about the fault.</param>
/// <param name="Module">The new module; empty after a fault. The same input gives the same bytes.</param>
/// <param name="Log">What the function wrote to descriptor 2, after a fault too.</param>
public sealed record MemoryImageResult(MemoryImageFault Fault, string? Detail, ReadOnlyMemory<byte> Module, ReadOnlyMemory<byte> Log);
