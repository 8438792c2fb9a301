using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Limits;

/// <summary>Limits of an execution that differ from what would hold otherwise. What is absent is taken from the next wider: plugin, tenant, environment, default.</summary>
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
    [Range(LimitBounds.LeastOpenCalls, LimitBounds.MostOpenCalls)] int? OpenCalls = null);
