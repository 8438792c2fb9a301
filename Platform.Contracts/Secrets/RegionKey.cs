namespace Platform.Contracts.Secrets;

/// <summary>A key that wraps the data keys of all tenants for one region.</summary>
/// <param name="Id">Names it in what it wrapped: the region, a dot, and a random number.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Key">256 random bits.</param>
public sealed record RegionKey(string Id, DateTimeOffset CreatedAt, ReadOnlyMemory<byte> Key);
