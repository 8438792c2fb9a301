using Platform.Contracts.Executions;

namespace Platform.DataPlane.Executions;

/// <summary>Why an execution is not even waited for, and when to come again.</summary>
internal readonly record struct Denial(ExecutionOutcome Outcome, string Detail, TimeSpan RetryAfter);
