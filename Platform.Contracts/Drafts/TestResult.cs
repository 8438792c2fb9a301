using Platform.Contracts.Executions;
using Platform.Contracts.Versions;

namespace Platform.Contracts.Drafts;

/// <summary>What a test run gave.</summary>
/// <param name="Ref">What ran.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status that a caller would get.</param>
/// <param name="Output">The response body as text (invalid UTF-8 replaced).</param>
/// <param name="Log">What the guest wrote to its log, cut at the log limit.</param>
/// <param name="Detail">Why it failed.</param>
/// <param name="DurationMs">Wall time in the executor, milliseconds.</param>
public sealed record TestResult(
    ModuleRef Ref,
    ExecutionOutcome Outcome,
    int Status,
    string Output,
    string Log,
    string? Detail,
    double DurationMs);
