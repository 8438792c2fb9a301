namespace Aspire.Hosting.Running;

/// <summary>One program to start, with the whole of its environment.</summary>
internal sealed record LaunchSpec(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment)
{
    public Signal StopSignal { get; init; } = Signal.Terminate;
}
