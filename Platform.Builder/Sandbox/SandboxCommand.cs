namespace Platform.Builder.Sandbox;

/// <summary>What runs in a sandbox. All paths, also those in arguments and variables, are those that the command sees.</summary>
internal sealed record SandboxCommand
{
    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyList<Mount> Mounts { get; init; }

    public required string WorkingDirectory { get; init; }

    public required SandboxLimits Limits { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Commands of different slots run at the same time, under users of their own if the builder may switch users.</summary>
    public required int Slot { get; init; }
}
