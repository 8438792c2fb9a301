namespace Aspire.Hosting.Telemetry.Traces;

/// <param name="Traces">The newest that match, newest first.</param>
/// <param name="Matching">How many match.</param>
/// <param name="Held">How many there are.</param>
/// <param name="Forgotten">How many made room for others.</param>
internal sealed record TracePage(IReadOnlyList<TraceRow> Traces, int Matching, int Held, long Forgotten);
