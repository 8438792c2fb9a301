using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Secrets;

namespace Platform.Contracts.Grants;

/// <summary>All that a plugin may do beyond computing. What is absent is not granted.</summary>
/// <param name="HttpFetch">Requests to other hosts.</param>
/// <param name="Kv">Values that last.</param>
/// <param name="Cache">Values that may vanish.</param>
/// <param name="Secrets">1 to 100 secrets that it may read (<c>secret.get</c>), by name.</param>
/// <param name="PluginCall">Other plugins of its tenant that it may call.</param>
public sealed record PluginGrants(
    HttpFetchGrant? HttpFetch = null, KvGrant? Kv = null, CacheGrant? Cache = null, [MinLength(1), MaxLength(100)] IReadOnlyList<SecretName>? Secrets = null,
    PluginCallGrant? PluginCall = null);
