namespace Aspire.Hosting.Running;

/// <summary>One program to start, with the whole of its environment.</summary>
internal sealed record LaunchSpec(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment)
{
    public Signal StopSignal { get; init; } = Signal.Terminate;

    /// <summary>Variables that somebody set for this program, and whether their values stem from a secret. The others are the app host's own.</summary>
    public IReadOnlyDictionary<string, bool> Declared { get; init; } = Environment.ToDictionary(variable => variable.Key, _ => false);
}
