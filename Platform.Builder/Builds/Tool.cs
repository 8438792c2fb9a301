using Platform.Sandbox;

namespace Platform.Builder.Builds;

/// <summary>A program of a toolchain, as a build runs it.</summary>
internal sealed record Tool
{
    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyList<Mount> Mounts { get; init; }

    public required SandboxLimits Limits { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
