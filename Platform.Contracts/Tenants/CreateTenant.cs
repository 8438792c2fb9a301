using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Names;

namespace Platform.Contracts.Tenants;

/// <summary>Makes a tenant in the key's environment.</summary>
/// <param name="Name">Unique in the environment.</param>
/// <param name="Description">For people; at most 500 characters.</param>
public sealed record CreateTenant(TenantName Name, [StringLength(500), PlainText] string? Description = null);
