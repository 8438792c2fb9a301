namespace Platform.Contracts.Grants;

/// <summary>All that a plugin may do beyond computing. What is absent is not granted.</summary>
/// <param name="HttpFetch">Requests to other hosts.</param>
public sealed record PluginGrants(HttpFetchGrant? HttpFetch = null);
