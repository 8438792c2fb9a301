using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Names;
using Platform.Contracts.Tenants;

namespace Platform.Contracts.AccessKeys;

/// <summary>Makes an access key in an environment. Operator only.</summary>
/// <param name="Description">Who holds it; at most 200 characters.</param>
/// <param name="Permissions">At least one.</param>
/// <param name="Tenants">Only these tenants; absent: all of the environment.</param>
/// <param name="ExpiresAt">Absent: it does not expire.</param>
/// <param name="ShowUsage">Whether every answer of an execution tells the key's holder what it used, without being asked.</param>
public sealed record CreateAccessKey(
    [StringLength(200), PlainText] string Description,
    [MinLength(1)] IReadOnlyList<Permission> Permissions,
    IReadOnlyList<TenantName>? Tenants = null,
    DateTimeOffset? ExpiresAt = null,
    bool ShowUsage = false);
