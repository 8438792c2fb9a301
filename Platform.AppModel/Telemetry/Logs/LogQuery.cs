namespace Aspire.Hosting.Telemetry.Logs;

/// <param name="Origin">A resource or one of its replicas; empty for all.</param>
/// <param name="Least">The mildest level that is wanted.</param>
/// <param name="Text">In the message or the category.</param>
/// <param name="Tag">An attribute's name, or name=value, of which the value may be a part.</param>
/// <param name="TraceId">Of one trace only.</param>
/// <param name="SpanId">Of one span only.</param>
/// <param name="After">The number of the last one that is known already.</param>
internal sealed record LogQuery(string Origin, Level Least, string Text, string Tag, string TraceId, string SpanId, long After)
{
    /// <summary>More rows than somebody scrolls through, and less than a browser minds.</summary>
    public const int Most = 500;

    public bool Matches(LogEntry entry) =>
        entry.Level >= Least
        && entry.Origin.Is(Origin)
        && (TraceId.Length == 0 || entry.TraceId == TraceId)
        && (SpanId.Length == 0 || entry.SpanId == SpanId)
        && (Text.Length == 0 || entry.Message.Contains(Text, StringComparison.OrdinalIgnoreCase) || entry.Category.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && TagFilter.Matches(Tag, entry.Tags);
}
