namespace Aspire.Hosting.Telemetry.Metrics;

/// <summary>Steps of time, so that series whose points come at different moments can be added up.</summary>
internal sealed record Grid(long From, long Step, int Steps)
{
    // A value holds for so many steps without a newer one; after that its service has ended.
    private const int Patience = 3;

    private const double MillisecondsOfSecond = 1000;

    public double?[] Latest(Series series)
    {
        var values = new double?[Steps];
        foreach (var point in series.Points)
        {
            if (At(point.Time) is { } index)
            {
                values[index] = point.Value;
            }
        }

        return Held(values);
    }

    /// <summary>How much came a second, from each point to the next.</summary>
    public double?[] Rates(Series series)
    {
        var rates = new List<double>[Steps];
        Point? before = null;
        foreach (var point in series.Points)
        {
            if (before is { } last && point.Time > last.Time && At(point.Time) is { } index)
            {
                // Less than before: the process is another one, and began at nothing.
                var more = point.Value >= last.Value ? point.Value - last.Value : point.Value;
                (rates[index] ??= []).Add(more * MillisecondsOfSecond / (point.Time - last.Time));
            }

            before = point;
        }

        return Held([.. rates.Select(cell => cell is null ? (double?)null : cell.Average())]);
    }

    public IReadOnlyList<IReadOnlyCollection<Bucket>> Buckets(IEnumerable<Series> group)
    {
        var cells = Enumerable.Range(0, Steps).Select(_ => new List<Bucket>()).ToList();
        foreach (var point in group.SelectMany(series => series.Points))
        {
            if (At(point.Time) is { } index)
            {
                cells[index].AddRange(point.Buckets);
            }
        }

        return cells;
    }

    private int? At(long time) => time >= From && time < From + (Step * Steps) ? (int)((time - From) / Step) : null;

    private static double?[] Held(double?[] values)
    {
        var age = 0;
        for (var index = 1; index < values.Length; index++)
        {
            age = values[index] is null ? age + 1 : 0;
            if (values[index] is null && age <= Patience)
            {
                values[index] = values[index - 1];
            }
        }

        return values;
    }
}
