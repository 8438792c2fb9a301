namespace Aspire.Hosting.Running;

/// <summary>A line of the run file. <see cref="Started"/> is a time as the system tells it.</summary>
internal sealed record StartedBefore(int Process, long Started, string Run, string Name)
{
    public string Ending => $"ending {Name} (process {Process}), left by an earlier run";
}
