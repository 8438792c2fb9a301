namespace Platform.Contracts.Grants;

/// <summary>Lets a plugin keep what it can do without, for a time (<c>cache.*</c>).</summary>
/// <param name="Store">A store of the tenant's, shared with every plugin that is granted the same name; null: the plugin's own.</param>
public sealed record CacheGrant(StoreName? Store = null);
