using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Aspire.Hosting.Telemetry.Traces;

internal static class SpanReader
{
    // What OpenTelemetry's SDKs send at most unless they are told otherwise.
    public const int MostEvents = 128;

    private const double NanosecondsOfMillisecond = 1e6;

    public static (List<TraceSpan> Spans, int Refused) Read(ExportTraceServiceRequest request)
    {
        var spans = new List<TraceSpan>();
        var refused = 0;
        foreach (var part in request.ResourceSpans)
        {
            var origin = Origin.Of(part.Resource);
            foreach (var scope in part.ScopeSpans)
            {
                var name = Telemetry.Tags.Cut(scope.Scope?.Name ?? "", Telemetry.Tags.LongestName);
                var good = scope.Spans.Where(span => Ids.IsTrace(span.TraceId) && Ids.IsSpan(span.SpanId)).ToList();
                refused += scope.Spans.Count - good.Count;
                spans.AddRange(good.Select(span => Read(span, origin, name)));
            }
        }

        return (spans, refused);
    }

    private static TraceSpan Read(Span span, Origin origin, string scope) => new(
        Ids.Text(span.TraceId),
        Ids.Text(span.SpanId),
        Ids.IsSpan(span.ParentSpanId) ? Ids.Text(span.ParentSpanId) : "",
        Telemetry.Tags.Cut(span.Name, Telemetry.Tags.LongestName),
        Kind(span.Kind),
        origin,
        scope,
        span.StartTimeUnixNano / NanosecondsOfMillisecond,
        // Clocks are set back now and then.
        span.EndTimeUnixNano > span.StartTimeUnixNano ? (span.EndTimeUnixNano - span.StartTimeUnixNano) / NanosecondsOfMillisecond : 0,
        span.Status?.Code == Status.Types.StatusCode.Error,
        Telemetry.Tags.Cut(span.Status?.Message ?? "", Telemetry.Tags.LongestValue),
        Telemetry.Tags.Read(span.Attributes),
        [.. span.Events.Take(MostEvents).Select(one => new SpanEvent(Telemetry.Tags.Cut(one.Name, Telemetry.Tags.LongestName), one.TimeUnixNano / NanosecondsOfMillisecond, Telemetry.Tags.Read(one.Attributes)))],
        [.. span.Links.Where(link => Ids.IsTrace(link.TraceId) && Ids.IsSpan(link.SpanId)).Take(MostEvents).Select(link => new SpanLink(Ids.Text(link.TraceId), Ids.Text(link.SpanId), Telemetry.Tags.Read(link.Attributes)))]);

    private static string Kind(Span.Types.SpanKind kind) => kind switch
    {
        Span.Types.SpanKind.Server => "server",
        Span.Types.SpanKind.Client => "client",
        Span.Types.SpanKind.Producer => "producer",
        Span.Types.SpanKind.Consumer => "consumer",
        _ => "internal",
    };
}
