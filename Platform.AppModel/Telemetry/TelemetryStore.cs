using Aspire.Hosting.Telemetry.Logs;
using Aspire.Hosting.Telemetry.Metrics;
using Aspire.Hosting.Telemetry.Traces;

namespace Aspire.Hosting.Telemetry;

/// <summary>What the services of a local run told of themselves, in memory and for this run alone.</summary>
internal sealed class TelemetryStore(TelemetryLimits limits, TimeProvider time)
{
    private readonly Origins _origins = new();

    public LogStore Logs { get; } = new(limits, time);

    public TraceStore Traces { get; } = new(limits);

    public MetricStore Metrics { get; } = new(limits, time);

    public IReadOnlyList<OriginRow> Origins()
    {
        var errors = Logs.Errors();
        return [.. _origins.All().Select(origin => new OriginRow(origin.Resource, origin.Instance, errors.GetValueOrDefault(origin.Instance)))];
    }

    public void Add(IReadOnlyCollection<LogEntry> entries)
    {
        _origins.Note(entries.Select(entry => entry.Origin));
        Logs.Add(entries);
    }

    public void Add(IReadOnlyCollection<TraceSpan> spans)
    {
        _origins.Note(spans.Select(span => span.Origin));
        Traces.Add(spans);
    }
}
