namespace Aspire.Hosting.Telemetry.Traces;

/// <param name="Id">The trace's.</param>
/// <param name="Number">In the order in which the first span of each came.</param>
/// <param name="Name">The first span's.</param>
/// <param name="Resource">Where it began.</param>
/// <param name="IsHeadless">The span that began it has not come: it still runs, or its service does not tell.</param>
/// <param name="Start">Milliseconds since 1970.</param>
/// <param name="Duration">From the first beginning to the last end, in milliseconds.</param>
/// <param name="Spans">How many.</param>
/// <param name="Errors">How many failed.</param>
/// <param name="Parts">Who took part, whoever began it first.</param>
internal sealed record TraceRow(string Id, long Number, string Name, string Resource, bool IsHeadless, double Start, double Duration, int Spans, int Errors, IReadOnlyList<TracePart> Parts);
