namespace Platform.Contracts.Deployments;

/// <summary>A deployment.</summary>
/// <param name="Number">Counts a plugin's deployments from 1.</param>
/// <param name="Versions">What serves.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">The key id or actor that made it.</param>
/// <param name="SystemVersion">Nodes at this system version or later serve it.</param>
public sealed record DeploymentInfo(
    int Number,
    IReadOnlyList<WeightedVersion> Versions,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    long SystemVersion);
