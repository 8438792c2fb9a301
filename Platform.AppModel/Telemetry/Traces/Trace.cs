namespace Aspire.Hosting.Telemetry.Traces;

/// <summary>The spans of one trace, in the order in which they came. Its store's lock guards it.</summary>
internal sealed class Trace(string id, long number)
{
    private readonly List<TraceSpan> _spans = [];
    private TraceRow? _row;

    public string Id => id;

    public long Number => number;

    public int Missing { get; private set; }

    public long Weight { get; private set; } = Telemetry.Weight.Item;

    public IReadOnlyList<TraceSpan> Spans => _spans;

    public bool Add(TraceSpan span, int most)
    {
        _row = null;
        if (_spans.Count >= most)
        {
            Missing++;
            return false;
        }

        _spans.Add(span);
        Weight += span.Weight;
        return true;
    }

    public TraceRow Row() => _row ??= Summarise();

    private TraceRow Summarise()
    {
        var known = _spans.Select(span => span.Id).ToHashSet(StringComparer.Ordinal);
        var first = _spans.OrderBy(span => known.Contains(span.ParentId)).ThenBy(span => span.Start).First();
        var start = _spans.Min(span => span.Start);
        var parts = _spans.GroupBy(span => span.Origin.Resource, StringComparer.Ordinal)
            .Select(group => new TracePart(group.Key, group.Count(), group.Any(span => span.IsError)));
        return new TraceRow(
            id,
            number,
            first.Name,
            first.Origin.Resource,
            first.ParentId.Length > 0,
            start,
            _spans.Max(span => span.End) - start,
            _spans.Count + Missing,
            _spans.Count(span => span.IsError),
            [.. parts.OrderByDescending(part => part.Resource == first.Origin.Resource).ThenByDescending(part => part.Spans)]);
    }
}
