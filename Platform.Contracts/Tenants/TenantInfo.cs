using Platform.Contracts.Trust;

namespace Platform.Contracts.Tenants;

/// <summary>A tenant as listed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">For people.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="TrustGroup">Tenants with the same one may share an executor; null: it shares with nobody.</param>
public sealed record TenantInfo(TenantName Name, string? Description, DateTimeOffset CreatedAt, TrustGroupName? TrustGroup = null);
