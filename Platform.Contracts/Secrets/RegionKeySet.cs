namespace Platform.Contracts.Secrets;

/// <summary>A region's keys, as its nodes get them: <c>GET /system/v1/region-keys</c>.</summary>
/// <param name="Keys">Oldest first; the last one is in force, and one before it stays good until nothing is wrapped by it.</param>
public sealed record RegionKeySet(IReadOnlyList<RegionKey> Keys);
