namespace Platform.Contracts.Grants;

/// <summary>All that a plugin may do beyond computing. What is absent is not granted.</summary>
/// <param name="HttpFetch">Requests to other hosts.</param>
/// <param name="Kv">Values that last.</param>
/// <param name="Cache">Values that may vanish.</param>
public sealed record PluginGrants(HttpFetchGrant? HttpFetch = null, KvGrant? Kv = null, CacheGrant? Cache = null);
