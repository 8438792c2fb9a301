using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Limits;

/// <summary>
/// Limits that differ from what would hold otherwise. What an execution may use is, where it is absent, taken from the next wider: plugin, tenant, environment, default.
/// How many there may be is counted apart for the plugin and for all of its tenant: see <see cref="RateLimits"/>.
/// </summary>
/// <param name="CpuMs">Processor time, milliseconds.</param>
/// <param name="WallMs">Time from beginning to end, milliseconds.</param>
/// <param name="MemoryBytes">Linear memory; counted in whole pages of 64 KiB.</param>
/// <param name="StackBytes">Stack of nested calls.</param>
/// <param name="InputBytes">Request body.</param>
/// <param name="OutputBytes">Response body.</param>
/// <param name="LogBytes">What is kept of the log; the rest is cut.</param>
/// <param name="HostCalls">Operations that the node performs for the guest.</param>
/// <param name="OutboundBytes">What these operations may be given altogether.</param>
/// <param name="OpenCalls">Operations that may be open at a time.</param>
/// <param name="CallDepth">How deep plugins may call each other.</param>
/// <param name="PluginCalls">Calls of plugins that one request may lead to.</param>
/// <param name="ConcurrentExecutions">Executions at a time on a node.</param>
/// <param name="ExecutionsPerSecond">Executions that begin in a second on a node, with a burst of a second's worth.</param>
public sealed record LimitOverrides(
    [Range(LimitBounds.LeastCpuMs, LimitBounds.MostCpuMs)] int? CpuMs = null,
    [Range(LimitBounds.LeastWallMs, LimitBounds.MostWallMs)] int? WallMs = null,
    [Range(LimitBounds.LeastMemoryBytes, LimitBounds.MostMemoryBytes)] int? MemoryBytes = null,
    [Range(LimitBounds.LeastStackBytes, LimitBounds.MostStackBytes)] int? StackBytes = null,
    [Range(LimitBounds.LeastInputBytes, LimitBounds.MostInputBytes)] int? InputBytes = null,
    [Range(LimitBounds.LeastOutputBytes, LimitBounds.MostOutputBytes)] int? OutputBytes = null,
    [Range(LimitBounds.LeastLogBytes, LimitBounds.MostLogBytes)] int? LogBytes = null,
    [Range(LimitBounds.LeastHostCalls, LimitBounds.MostHostCalls)] int? HostCalls = null,
    [Range(LimitBounds.LeastOutboundBytes, LimitBounds.MostOutboundBytes)] int? OutboundBytes = null,
    [Range(LimitBounds.LeastOpenCalls, LimitBounds.MostOpenCalls)] int? OpenCalls = null,
    [Range(LimitBounds.LeastCallDepth, LimitBounds.MostCallDepth)] int? CallDepth = null,
    [Range(LimitBounds.LeastPluginCalls, LimitBounds.MostPluginCalls)] int? PluginCalls = null,
    [Range(LimitBounds.LeastConcurrentExecutions, LimitBounds.MostConcurrentExecutions)] int? ConcurrentExecutions = null,
    [Range(LimitBounds.LeastExecutionsPerSecond, LimitBounds.MostExecutionsPerSecond)] int? ExecutionsPerSecond = null);
