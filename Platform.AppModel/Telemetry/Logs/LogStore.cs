namespace Aspire.Hosting.Telemetry.Logs;

internal sealed class LogStore(TelemetryLimits limits, TimeProvider time)
{
    // A tenth at a time, so that what is left is moved down seldom.
    private const int Portion = 10;

    private readonly Lock _lock = new();
    private readonly List<LogEntry> _entries = [];
    private readonly Dictionary<string, int> _errors = new(StringComparer.Ordinal);
    private long _weight;
    private long _last;

    public void Add(IReadOnlyCollection<LogEntry> entries)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                var kept = entry with { Number = ++_last, Time = entry.Time > 0 ? entry.Time : now };
                _entries.Add(kept);
                Count(kept, 1);
            }

            Forget();
        }
    }

    public LogPage Find(LogQuery query)
    {
        lock (_lock)
        {
            var found = new List<LogEntry>();
            var matching = 0;
            for (var index = _entries.Count - 1; index >= 0 && _entries[index].Number > query.After; index--)
            {
                if (query.Matches(_entries[index]))
                {
                    matching++;
                    if (found.Count < LogQuery.Most)
                    {
                        found.Add(_entries[index]);
                    }
                }
            }

            found.Reverse();
            return new LogPage(found, matching, _entries.Count, _last, _last - _entries.Count);
        }
    }

    /// <summary>By replica, of what is held: so a count never promises what cannot be shown.</summary>
    public IReadOnlyDictionary<string, int> Errors()
    {
        lock (_lock)
        {
            return new Dictionary<string, int>(_errors);
        }
    }

    private void Forget()
    {
        while (_weight > limits.LogBytes)
        {
            var portion = Math.Max(1, _entries.Count / Portion);
            _entries.Take(portion).ToList().ForEach(entry => Count(entry, -1));
            _entries.RemoveRange(0, portion);
        }
    }

    private void Count(LogEntry entry, int by)
    {
        _weight += by * entry.Weight;
        if (entry.Level >= Level.Error)
        {
            var count = _errors.GetValueOrDefault(entry.Origin.Instance) + by;
            _errors[entry.Origin.Instance] = count;
            if (count == 0)
            {
                _errors.Remove(entry.Origin.Instance);
            }
        }
    }
}
