namespace Platform.Sandbox;

/// <summary>What runs in a sandbox. All paths, also those in arguments and variables, are those that the command sees.</summary>
public sealed record SandboxCommand
{
    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyList<Mount> Mounts { get; init; }

    public required string WorkingDirectory { get; init; }

    public required SandboxLimits Limits { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Commands of different slots run at the same time, under users of their own if the starter may switch users.</summary>
    public required int Slot { get; init; }

    /// <summary>
    /// A program of ours that calls <see cref="Linux.Seal.Close"/> when it has from the kernel what it needs, and before it meets what is not trusted.
    /// It gets no filter from outside and no /tmp, may read what the kernel says of itself, and ends with the process that started it.
    /// </summary>
    public bool SealsItself { get; init; }
}
