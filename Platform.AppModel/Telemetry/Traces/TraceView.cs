namespace Aspire.Hosting.Telemetry.Traces;

/// <param name="Row">As in the list.</param>
/// <param name="Missing">How many spans were not kept.</param>
/// <param name="Spans">In the order of their beginnings.</param>
internal sealed record TraceView(TraceRow Row, int Missing, IReadOnlyList<TraceSpan> Spans);
