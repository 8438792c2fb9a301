namespace Aspire.Hosting.Telemetry.Traces;

/// <param name="Origin">A resource or replica that took part; empty for all.</param>
/// <param name="Text">In a span's name, or the beginning of the trace's id.</param>
/// <param name="Tag">An attribute of a span, as a name or name=value.</param>
/// <param name="OnlyErrors">Only those with a failed span.</param>
/// <param name="LeastMilliseconds">Only those that took so long.</param>
internal sealed record TraceQuery(string Origin, string Text, string Tag, bool OnlyErrors, double LeastMilliseconds)
{
    /// <summary>More rows than somebody scrolls through, and less than a browser minds.</summary>
    public const int Most = 200;

    public bool Matches(Trace trace)
    {
        var row = trace.Row();
        return (!OnlyErrors || row.Errors > 0)
            && row.Duration >= LeastMilliseconds
            && (Origin.Length == 0 || trace.Spans.Any(span => span.Origin.Is(Origin)))
            && (Text.Length == 0 || trace.Id.StartsWith(Text, StringComparison.OrdinalIgnoreCase) || trace.Spans.Any(span => span.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)))
            && (Tag.Length == 0 || trace.Spans.Any(span => TagFilter.Matches(Tag, span.Tags)));
    }
}
