namespace Platform.Contracts.Builds;

/// <summary>A builder took a build.</summary>
/// <param name="BuildId">The build.</param>
/// <param name="Builder">Which builder and slot.</param>
/// <param name="At">When.</param>
public sealed record BuildStarted(Guid BuildId, string Builder, DateTimeOffset At);
