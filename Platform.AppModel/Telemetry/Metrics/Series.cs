namespace Aspire.Hosting.Telemetry.Metrics;

/// <summary>One combination of dimensions at one replica. Its store's lock guards it.</summary>
internal sealed class Series(string instance, IReadOnlyList<Tag> tags)
{
    private readonly Queue<Point> _points = new();
    private HistogramCounts? _before;
    private double _count;
    private double _sum;

    public string Instance => instance;

    public IReadOnlyList<Tag> Tags => tags;

    public IReadOnlyCollection<Point> Points => _points;

    public long LastTime { get; private set; }

    public long Weight { get; private set; } = Telemetry.Weight.Item + Telemetry.Weight.Of(tags);

    public string? ValueOf(string dimension) =>
        dimension == Dimension.Replica ? instance : tags.FirstOrDefault(tag => tag.Name == dimension)?.Value;

    public void Add(MetricReading reading, long time, int most)
    {
        LastTime = time;
        var point = reading.Kind == InstrumentKind.Histogram ? Counted(reading, time) : Measured(reading, time);
        _points.Enqueue(point);
        Weight += point.Weight;
        if (_points.Count > most)
        {
            Forget(1);
        }
    }

    public void Forget(int points)
    {
        for (var index = 0; index < points; index++)
        {
            Weight -= _points.Dequeue().Weight;
        }
    }

    private Point Measured(MetricReading reading, long time)
    {
        _sum = reading.IsDelta ? _sum + reading.Value : reading.Value;
        return new Point(time, _sum, []);
    }

    private Point Counted(MetricReading reading, long time)
    {
        if (reading.IsDelta)
        {
            return new Point(time, reading.Value, [.. reading.Counts!.Since(null)]);
        }

        // Fewer than before: the process is another one.
        var isNew = reading.Value < _count;
        var point = new Point(time, isNew ? reading.Value : reading.Value - _count, [.. reading.Counts!.Since(isNew ? null : _before)]);
        (_before, _count) = (reading.Counts, reading.Value);
        return point;
    }
}
