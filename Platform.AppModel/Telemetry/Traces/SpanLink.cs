namespace Aspire.Hosting.Telemetry.Traces;

internal sealed record SpanLink(string TraceId, string SpanId, IReadOnlyList<Tag> Tags);
