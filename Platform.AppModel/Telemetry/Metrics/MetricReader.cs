using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Metrics.V1;
using OpenTelemetry.Proto.Resource.V1;

namespace Aspire.Hosting.Telemetry.Metrics;

internal static class MetricReader
{
    public const string Refusal = "Summaries, numbers that are not finite and histograms that do not add up are not kept.";

    // OpenTelemetry's histograms have 15 buckets, its exponential ones 160.
    private const int MostBuckets = 512;

    public static (List<MetricReading> Points, int Refused) Read(ExportMetricsServiceRequest request)
    {
        var all = request.ResourceMetrics.SelectMany(part => part.ScopeMetrics.SelectMany(scope => scope.Metrics.SelectMany(metric => Points(part.Resource, scope.Scope, metric)))).ToList();
        var good = all.OfType<MetricReading>().ToList();
        return (good, all.Count - good.Count);
    }

    // Null for each point that is refused.
    private static IEnumerable<MetricReading?> Points(Resource? resource, InstrumentationScope? scope, Metric metric)
    {
        var origin = Origin.Of(resource);
        var name = new InstrumentName(origin.Resource, Cut(scope?.Name ?? ""), Cut(metric.Name));
        MetricReading Reading(InstrumentKind kind, RepeatedField<KeyValue> tags, AggregationTemporality temporality, double value, HistogramCounts? counts) =>
            new(name, kind, Cut(metric.Unit), Cut(metric.Description), origin.Instance, Telemetry.Tags.Read(tags), temporality == AggregationTemporality.Delta, value, counts);

        return metric.DataCase switch
        {
            Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(point =>
                Number(point) is { } value ? Reading(InstrumentKind.Gauge, point.Attributes, default, value, null) : null),
            Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(point => Number(point) is { } value
                ? Reading(metric.Sum.IsMonotonic ? InstrumentKind.Counter : InstrumentKind.UpDownCounter, point.Attributes, metric.Sum.AggregationTemporality, value, null)
                : null),
            Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Select(point => Explicit(point) is { } counts
                ? Reading(InstrumentKind.Histogram, point.Attributes, metric.Histogram.AggregationTemporality, point.Count, counts)
                : null),
            Metric.DataOneofCase.ExponentialHistogram => metric.ExponentialHistogram.DataPoints.Select(point => Exponential(point) is { } counts
                ? Reading(InstrumentKind.Histogram, point.Attributes, metric.ExponentialHistogram.AggregationTemporality, point.Count, counts)
                : null),
            Metric.DataOneofCase.Summary => Enumerable.Repeat<MetricReading?>(null, metric.Summary.DataPoints.Count),
            _ => [],
        };
    }

    private static double? Number(NumberDataPoint point) => point.ValueCase switch
    {
        NumberDataPoint.ValueOneofCase.AsInt => point.AsInt,
        NumberDataPoint.ValueOneofCase.AsDouble when double.IsFinite(point.AsDouble) => point.AsDouble,
        _ => null,
    };

    private static ExplicitCounts? Explicit(HistogramDataPoint point)
    {
        var isWhole = point.BucketCounts.Count <= MostBuckets && point.BucketCounts.Count == (point.BucketCounts.Count == 0 ? 0 : point.ExplicitBounds.Count + 1);
        return isWhole && point.ExplicitBounds.All(double.IsFinite) ? new ExplicitCounts([.. point.ExplicitBounds], [.. point.BucketCounts]) : null;
    }

    private static ExponentialCounts? Exponential(ExponentialHistogramDataPoint point)
    {
        // The bounds of what OpenTelemetry's SDKs make.
        var isSane = point.Scale is >= -11 and <= 20;
        return isSane && Counts(point.Positive) is { } positive && Counts(point.Negative) is { } negative
            ? new ExponentialCounts(point.Scale, point.ZeroCount, positive, negative)
            : null;
    }

    private static Dictionary<int, double>? Counts(ExponentialHistogramDataPoint.Types.Buckets? buckets)
    {
        if (buckets is null)
        {
            return [];
        }

        return buckets.BucketCounts.Count <= MostBuckets && Math.Abs((long)buckets.Offset) < int.MaxValue - MostBuckets
            ? buckets.BucketCounts.Select((count, index) => (Index: buckets.Offset + index, Count: (double)count)).Where(pair => pair.Count > 0).ToDictionary(pair => pair.Index, pair => pair.Count)
            : null;
    }

    private static string Cut(string text) => Telemetry.Tags.Cut(text, Telemetry.Tags.LongestName);
}
