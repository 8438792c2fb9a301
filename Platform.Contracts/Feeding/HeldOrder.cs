using Platform.Contracts.Builds;

namespace Platform.Contracts.Feeding;

/// <summary>An order that a builder holds. It goes to the next one when the holder is silent for too long, and away when the build has ended.</summary>
/// <param name="Id">The order.</param>
/// <param name="Build">What to build.</param>
/// <param name="Seconds">How long it is held without another word.</param>
public sealed record HeldOrder(Guid Id, RunBuild Build, int Seconds);
