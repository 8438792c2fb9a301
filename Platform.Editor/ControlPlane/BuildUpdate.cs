using Platform.Contracts.Builds;

namespace Platform.Editor.ControlPlane;

/// <summary>One event of a build's stream: a line of its log, or its state.</summary>
internal sealed record BuildUpdate(BuildLogLine? Line, BuildInfo? Build);
