namespace Platform.Contracts.Builds;

/// <summary>A line of a build's log.</summary>
/// <param name="Number">Counts the build's lines from 1, without gaps.</param>
/// <param name="At">When it was written.</param>
/// <param name="Text">Without its line end.</param>
public sealed record BuildLogLine(int Number, DateTimeOffset At, string Text);
