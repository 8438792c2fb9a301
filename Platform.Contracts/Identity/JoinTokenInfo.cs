using Platform.Contracts.Regions;

namespace Platform.Contracts.Identity;

/// <summary>A join token as listed, without its secret.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Role">What may join with it.</param>
/// <param name="Region">Where.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
/// <param name="UsedAt">When a service joined with it; absent: not yet.</param>
public sealed record JoinTokenInfo(Guid Id, ServiceRole Role, RegionName Region, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt);
