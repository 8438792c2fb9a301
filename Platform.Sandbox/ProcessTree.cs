using System.Diagnostics;

namespace Platform.Sandbox;

/// <summary>Where a process namespace ends with its first process, there is nothing to look for afterwards.</summary>
internal sealed class ProcessTree(Process root) : IOffspring
{
    public void Kill() => root.Kill(entireProcessTree: true);

    public Task EndAsync() => Task.CompletedTask;

    public void Dispose()
    {
        // The process is its starter's.
    }
}
