using Platform.Contracts.Secrets;

namespace Platform.Contracts.Catalog;

/// <summary>The secrets of a tenant or environment, as disk and Redis may hold them.</summary>
/// <param name="DataKey">The key that opens them, wrapped for the region that the page goes to.</param>
/// <param name="Secrets">All of them.</param>
public sealed record SecretsEntry(WrappedKey DataKey, IReadOnlyList<SecretEntry> Secrets);
