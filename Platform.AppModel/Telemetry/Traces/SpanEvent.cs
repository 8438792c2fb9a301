namespace Aspire.Hosting.Telemetry.Traces;

/// <param name="Name">What happened.</param>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="Tags">What it carries.</param>
internal sealed record SpanEvent(string Name, double Time, IReadOnlyList<Tag> Tags);
