using Platform.Contracts.Regions;

namespace Platform.Contracts.Identity;

/// <summary>A certificate that was issued.</summary>
/// <param name="Serial">Its number, in hex.</param>
/// <param name="Role">What its holder is.</param>
/// <param name="Region">Where.</param>
/// <param name="Name">Which one.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RevokedAt">Absent: it is live.</param>
public sealed record CertificateInfo(
    string Serial,
    ServiceRole Role,
    RegionName Region,
    ServiceName Name,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt);
