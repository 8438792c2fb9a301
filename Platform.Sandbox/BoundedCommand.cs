using System.Diagnostics;
using Platform.Sandbox.Linux;

namespace Platform.Sandbox;

/// <summary>A process of the host, and what it may take.</summary>
internal sealed record BoundedCommand(ProcessStartInfo Start, SandboxLimits Limits, IReadOnlyList<DiskQuota> Quotas)
{
    /// <summary>All that it can read from its stdin.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>It begins a process group that nothing leaves; otherwise its end is the end of all that it started.</summary>
    public bool IsGroup { get; init; }

    public IOffspring OffspringOf(Process started) => IsGroup && OperatingSystem.IsLinux() ? new ProcessGroup(started) : new ProcessTree(started);
}
