namespace Platform.Sandbox;

public enum SandboxEnd
{
    /// <summary>By itself; see the exit code.</summary>
    Exited,

    /// <summary>A limit of the kernel ended it: CPU time, or memory at the wrong moment.</summary>
    Killed,

    /// <summary>The wall time was over.</summary>
    TimedOut,

    /// <summary>It printed more than it may.</summary>
    TooMuchOutput,

    /// <summary>It wrote more files, or more into them, than it may.</summary>
    TooMuchDisk,
}

public sealed record SandboxResult(SandboxEnd End, int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    public bool Succeeded => End == SandboxEnd.Exited && ExitCode == 0;

    /// <summary>In words that a plugin's author understands; null if the command ended by itself.</summary>
    public string? Stopped => End switch
    {
        SandboxEnd.Killed => "It was stopped: it used more processor time or memory than a build may.",
        SandboxEnd.TimedOut => "It was stopped: it took longer than a build may.",
        SandboxEnd.TooMuchOutput => "It was stopped: it printed more than a build may.",
        SandboxEnd.TooMuchDisk => "It was stopped: it wrote more to disk than a build may.",
        _ => null,
    };
}
