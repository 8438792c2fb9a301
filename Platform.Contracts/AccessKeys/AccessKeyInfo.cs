using Platform.Contracts.Tenants;

namespace Platform.Contracts.AccessKeys;

/// <summary>A key as listed, without its secret.</summary>
/// <param name="Id">The public half.</param>
/// <param name="Description">Who holds it.</param>
/// <param name="Permissions">What it may do.</param>
/// <param name="Tenants">Only these tenants; absent: all.</param>
/// <param name="ExpiresAt">Absent: never.</param>
/// <param name="RevokedAt">Absent: it is live.</param>
/// <param name="ShowUsage">Whether its holder is told what each execution used.</param>
public sealed record AccessKeyInfo(
    string Id,
    string Description,
    IReadOnlyList<Permission> Permissions,
    IReadOnlyList<TenantName>? Tenants,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    bool ShowUsage = false);
