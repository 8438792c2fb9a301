namespace Platform.Contracts.Builds;

/// <summary>A builder wrote log lines. Lines that were seen before (by number) are ignored.</summary>
/// <param name="BuildId">The build.</param>
/// <param name="Lines">In order.</param>
public sealed record BuildLogged(Guid BuildId, IReadOnlyList<BuildLogLine> Lines);
