using OpenTelemetry.Proto.Collector.Logs.V1;
using OpenTelemetry.Proto.Logs.V1;

namespace Aspire.Hosting.Telemetry.Logs;

internal static class LogReader
{
    private const double NanosecondsOfMillisecond = 1e6;

    // OpenTelemetry has four numbers for each level.
    private const int NumbersOfLevel = 4;

    public static List<LogEntry> Read(ExportLogsServiceRequest request)
    {
        var entries = new List<LogEntry>();
        foreach (var part in request.ResourceLogs)
        {
            var origin = Origin.Of(part.Resource);
            foreach (var scope in part.ScopeLogs)
            {
                var category = Telemetry.Tags.Cut(scope.Scope?.Name ?? "", Telemetry.Tags.LongestName);
                entries.AddRange(scope.LogRecords.Select(record => Read(record, origin, category)));
            }
        }

        return entries;
    }

    // No record is refused: what is wrong with one, such as an id of the wrong length, leaves the rest of it worth reading.
    private static LogEntry Read(LogRecord record, Origin origin, string category)
    {
        var isTraced = Ids.IsTrace(record.TraceId) && Ids.IsSpan(record.SpanId);
        return new LogEntry(
            0,
            (record.TimeUnixNano == 0 ? record.ObservedTimeUnixNano : record.TimeUnixNano) / NanosecondsOfMillisecond,
            (Level)Math.Clamp(((int)record.SeverityNumber - 1) / NumbersOfLevel, (int)Level.Trace, (int)Level.Critical),
            origin,
            category,
            Telemetry.Tags.Text(record.Body),
            isTraced ? Ids.Text(record.TraceId) : "",
            isTraced ? Ids.Text(record.SpanId) : "",
            Telemetry.Tags.Read(record.Attributes));
    }
}
