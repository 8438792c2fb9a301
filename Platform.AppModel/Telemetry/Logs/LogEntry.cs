namespace Aspire.Hosting.Telemetry.Logs;

/// <param name="Number">In the order of arrival, from 1; the store gives it.</param>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Origin">Who wrote it.</param>
/// <param name="Category">The logger's name.</param>
/// <param name="Message">With its values in it.</param>
/// <param name="TraceId">In hexadecimal; empty outside of a trace.</param>
/// <param name="SpanId">The span in which it was written.</param>
/// <param name="Tags">The values by themselves, and the scopes'.</param>
internal sealed record LogEntry(long Number, double Time, Level Level, Origin Origin, string Category, string Message, string TraceId, string SpanId, IReadOnlyList<Tag> Tags)
{
    public int Weight => Telemetry.Weight.Item + Telemetry.Weight.Of(Category) + Telemetry.Weight.Of(Message) + Telemetry.Weight.Of(Tags);
}
