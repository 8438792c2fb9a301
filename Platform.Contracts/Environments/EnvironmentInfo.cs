namespace Platform.Contracts.Environments;

/// <summary>An environment as listed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record EnvironmentInfo(EnvironmentName Name, DateTimeOffset CreatedAt);
