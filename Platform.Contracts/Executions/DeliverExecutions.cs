using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Executions;

/// <summary>A node delivers records: <c>POST /system/v1/executions</c>. A record that was delivered before (by request id) is ignored.</summary>
/// <param name="Records">1 to 1,000.</param>
public sealed record DeliverExecutions([MinLength(1), MaxLength(1000)] IReadOnlyList<ExecutionRecord> Records);
