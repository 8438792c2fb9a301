namespace Aspire.Hosting.Telemetry.Traces;

internal sealed class TraceStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Trace> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Trace> _oldestFirst = [];
    private long _weight;
    private long _last;

    public void Add(IReadOnlyCollection<TraceSpan> spans)
    {
        lock (_lock)
        {
            foreach (var span in spans)
            {
                if (!_byId.TryGetValue(span.TraceId, out var trace))
                {
                    trace = new Trace(span.TraceId, ++_last);
                    _byId[trace.Id] = trace;
                    _oldestFirst.AddLast(trace);
                    _weight += trace.Weight;
                }

                _weight += trace.Add(span, limits.SpansOfTrace) ? span.Weight : 0;
            }

            while (_weight > limits.TraceBytes && _oldestFirst.First is { } oldest)
            {
                _weight -= oldest.Value.Weight;
                _byId.Remove(oldest.Value.Id);
                _oldestFirst.RemoveFirst();
            }
        }
    }

    public TracePage Find(TraceQuery query)
    {
        lock (_lock)
        {
            var matching = _byId.Values.Where(query.Matches).Select(trace => trace.Row()).OrderByDescending(row => row.Start).ToList();
            return new TracePage([.. matching.Take(TraceQuery.Most)], matching.Count, _byId.Count, _last - _byId.Count);
        }
    }

    public TraceView? Find(string id)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(id) is { } trace ? new TraceView(trace.Row(), trace.Missing, [.. trace.Spans.OrderBy(span => span.Start)]) : null;
        }
    }
}
