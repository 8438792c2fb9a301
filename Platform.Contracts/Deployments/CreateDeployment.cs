using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Deployments;

/// <summary>Makes versions serve; replaces what served before. All of them must be ready.</summary>
/// <param name="Versions">1 to 10 different versions.</param>
public sealed record CreateDeployment([MinLength(1), MaxLength(10)] IReadOnlyList<WeightedVersion> Versions);
