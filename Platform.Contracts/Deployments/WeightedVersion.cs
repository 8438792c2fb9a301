using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Versions;

namespace Platform.Contracts.Deployments;

/// <summary>A version's share of a deployment's traffic.</summary>
/// <param name="Ref">The version.</param>
/// <param name="Weight">1 to 1000; shares are relative to the sum.</param>
public sealed record WeightedVersion(ModuleRef Ref, [Range(1, 1000)] int Weight = 100);
