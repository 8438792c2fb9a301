using Platform.Contracts.Regions;

namespace Platform.Contracts.Secrets;

/// <summary>A region's key as operators see it.</summary>
/// <param name="Region">Whose.</param>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="InForce">Whether it wraps what is wrapped from now on.</param>
public sealed record RegionKeyInfo(RegionName Region, string Id, DateTimeOffset CreatedAt, bool InForce);
