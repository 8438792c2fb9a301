using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Regions;

namespace Platform.Contracts.Identity;

/// <summary>Makes a join token: <c>POST /v1/join-tokens</c>. Operator only.</summary>
/// <param name="Role">What the service will be; control planes need no token, they share the authority's key.</param>
/// <param name="Region">Where it will be.</param>
/// <param name="Hours">How long the token waits for its service: 1 hour to 30 days, by default a day.</param>
public sealed record CreateJoinToken(ServiceRole Role, RegionName Region, [Range(1, 720)] int Hours = 24);
