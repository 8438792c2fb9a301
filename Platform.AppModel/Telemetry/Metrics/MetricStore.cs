namespace Aspire.Hosting.Telemetry.Metrics;

internal sealed class MetricStore(TelemetryLimits limits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InstrumentName, Instrument> _instruments = [];
    private long _weight;
    private int _series;

    public void Add(IReadOnlyCollection<MetricReading> readings)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_lock)
        {
            foreach (var reading in readings)
            {
                Add(reading, now);
            }

            if (_weight > limits.MetricBytes)
            {
                ForgetHalf();
            }
        }
    }

    public IReadOnlyList<InstrumentRow> List()
    {
        lock (_lock)
        {
            return [.. _instruments.Values.Select(instrument => instrument.Row).OrderBy(row => row.Resource, StringComparer.Ordinal).ThenBy(row => row.Meter, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal)];
        }
    }

    public Chart? Draw(ChartQuery query)
    {
        lock (_lock)
        {
            return _instruments.GetValueOrDefault(query.Name) is { } instrument ? ChartMaker.Make(instrument, query, time.GetUtcNow().ToUnixTimeMilliseconds()) : null;
        }
    }

    internal IReadOnlyList<Point> PointsOf(InstrumentName name, Func<Series, bool> wanted)
    {
        lock (_lock)
        {
            return [.. _instruments[name].Series.Where(wanted).SelectMany(series => series.Points)];
        }
    }

    private void Add(MetricReading reading, long now)
    {
        if (!_instruments.TryGetValue(reading.Name, out var instrument) || instrument.Kind != reading.Kind)
        {
            // What a name means may change when a service is built anew.
            Remove(reading.Name, instrument);
            _instruments[reading.Name] = instrument = new Instrument(reading);
        }

        if (instrument.Find(reading) is not { } series)
        {
            if (_series >= limits.Series)
            {
                ForgetOne();
            }

            series = instrument.Begin(reading);
            _series++;
            _weight += series.Weight;
        }

        var before = series.Weight;
        series.Add(reading, now, limits.PointsOfSeries);
        _weight += series.Weight - before;
    }

    private void Remove(InstrumentName name, Instrument? instrument)
    {
        if (instrument is not null)
        {
            _instruments.Remove(name);
            _series -= instrument.Series.Count;
            _weight -= instrument.Series.Sum(series => series.Weight);
        }
    }

    private void ForgetOne()
    {
        var (name, instrument, series) = _instruments
            .SelectMany(pair => pair.Value.Series.Select(series => (pair.Key, pair.Value, series)))
            .MinBy(item => item.series.LastTime);
        instrument.Forget(series);
        _series--;
        _weight -= series.Weight;
        if (instrument.Series.Count == 0)
        {
            _instruments.Remove(name);
        }
    }

    private void ForgetHalf()
    {
        foreach (var series in _instruments.Values.SelectMany(instrument => instrument.Series))
        {
            var before = series.Weight;
            series.Forget((series.Points.Count + 1) / 2);
            _weight += series.Weight - before;
        }
    }
}
