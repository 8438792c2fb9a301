namespace Platform.Contracts.Environments;

/// <summary>Makes an environment. Operator only.</summary>
/// <param name="Name">Unique in the installation.</param>
public sealed record CreateEnvironment(EnvironmentName Name);
