using Platform.Contracts.AccessKeys;
using Platform.Contracts.Tenants;

namespace Platform.Contracts.Catalog;

/// <summary>What a node knows of an access key.</summary>
/// <param name="Id">The public half.</param>
/// <param name="SecretHash">Lower-case hex SHA-256 of the secret.</param>
/// <param name="Permissions">What it may do.</param>
/// <param name="Tenants">Only these; absent: all of the environment.</param>
/// <param name="ExpiresAt">Absent: never.</param>
/// <param name="ShowUsage">True: answers tell what the execution used. Absent otherwise.</param>
public sealed record KeyEntry(
    string Id,
    string SecretHash,
    IReadOnlyList<Permission> Permissions,
    IReadOnlyList<TenantName>? Tenants,
    DateTimeOffset? ExpiresAt,
    bool? ShowUsage = null);
