using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Platform.Contracts.Executions;

/// <summary>What an execution used of its limits, beside what its record says of time, input and output. The node counts calls itself; the rest its executor says, cut to what is possible.</summary>
/// <param name="CpuMs">Processor time, milliseconds.</param>
/// <param name="MemoryBytes">The most linear memory that it had.</param>
/// <param name="LogBytes">What was kept of its log.</param>
/// <param name="LogTruncated">Whether it logged more than was kept.</param>
/// <param name="HostCalls">Operations that the node performed for it.</param>
/// <param name="OutboundBytes">What these were given.</param>
[method: JsonConstructor]
public readonly record struct ExecutionUsage(
    [property: Range(0, double.MaxValue)] double CpuMs,
    [property: Range(0, long.MaxValue)] long MemoryBytes,
    [property: Range(0, int.MaxValue)] int LogBytes,
    bool LogTruncated,
    [property: Range(0, int.MaxValue)] int HostCalls,
    [property: Range(0, long.MaxValue)] long OutboundBytes);
