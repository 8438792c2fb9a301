using Platform.Contracts.Executions;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Executions;

/// <summary>What is asked before anything is done for an execution, its body not read yet. Whoever is turned away here costs neither memory nor a record, however many they are.</summary>
internal sealed class Entrance(TimeProvider time)
{
    /// <summary>Null: come in.</summary>
    public Denial? Check(VersionRoute version)
    {
        var traffic = version.Traffic;
        return traffic.Begin(time) is { } wait
            ? new Denial(
                ExecutionOutcome.RateLimit,
                $"The plugin may begin {traffic.Limits.ExecutionsPerSecond} executions in a second on a node, and all of its tenant {traffic.Tenant.Limits.ExecutionsPerSecond}.",
                wait)
            : null;
    }
}
