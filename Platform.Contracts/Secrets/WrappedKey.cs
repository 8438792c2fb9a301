namespace Platform.Contracts.Secrets;

/// <summary>A data key, sealed by a region's key.</summary>
/// <param name="RegionKey">The id of the key that opens it.</param>
/// <param name="Envelope">The sealed key.</param>
public sealed record WrappedKey(string RegionKey, ReadOnlyMemory<byte> Envelope);
