namespace Platform.Contracts.Tenants;

/// <summary>A tenant as listed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">For people.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record TenantInfo(TenantName Name, string? Description, DateTimeOffset CreatedAt);
