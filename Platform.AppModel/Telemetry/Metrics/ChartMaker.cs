namespace Aspire.Hosting.Telemetry.Metrics;

internal static class ChartMaker
{
    /// <summary>A point every 5 s of five minutes; more than sixty are no clearer at the width of a page.</summary>
    public const int Steps = 60;

    /// <summary>More lines than colours that can be told apart.</summary>
    public const int MostLines = 8;

    private const int MillisecondsOfMinute = 60_000;

    private static readonly (string Label, double Part)[] Quantiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)];

    public static Chart Make(Instrument instrument, ChartQuery query, long now)
    {
        var step = (long)query.Minutes * MillisecondsOfMinute / Steps;
        // The last step is over: one under way would look like a fall.
        var grid = new Grid(((now / step) - Steps) * step, step, Steps);
        var chosen = instrument.Series.Where(series => query.Where.All(tag => series.ValueOf(tag.Name) == tag.Value)).ToList();
        var groups = chosen.GroupBy(series => query.By.Length == 0 ? "" : series.ValueOf(query.By) ?? "(none)", StringComparer.Ordinal).ToList();
        var lines = groups
            .SelectMany(group => Lines(instrument.Kind, group.Key, [.. group], grid, query))
            .Select(line => line with { Values = [.. line.Values.Select(value => value is { } number && double.IsFinite(number) ? value : null)] })
            .ToList();
        var shown = lines.Count <= MostLines ? lines : [.. lines.OrderByDescending(line => line.Values.Max(value => Math.Abs(value ?? 0))).Take(MostLines)];
        return new Chart(instrument.Row, Dimension.Of(instrument.Series), grid.From, step, shown, lines.Count - shown.Count);
    }

    private static IEnumerable<ChartLine> Lines(InstrumentKind kind, string label, IReadOnlyList<Series> group, Grid grid, ChartQuery query)
    {
        if (kind != InstrumentKind.Histogram)
        {
            return [new ChartLine(label, Combine(kind, [.. group.Select(series => kind == InstrumentKind.Counter ? grid.Rates(series) : grid.Latest(series))]))];
        }

        var buckets = grid.Buckets(group);
        return label.Length > 0
            ? [new ChartLine(label, Values(buckets, query.Part))]
            : Quantiles.Select(quantile => new ChartLine(quantile.Label, Values(buckets, quantile.Part)));
    }

    private static List<double?> Values(IEnumerable<IReadOnlyCollection<Bucket>> buckets, double part) => [.. buckets.Select(cell => Quantile.Of(cell, part))];

    private static List<double?> Combine(InstrumentKind kind, IReadOnlyList<double?[]> all) => [.. Enumerable.Range(0, Steps).Select(index =>
    {
        var there = all.Select(values => values[index]).OfType<double>().ToList();
        return there.Count == 0 ? (double?)null : kind == InstrumentKind.Gauge ? there.Average() : there.Sum();
    })];
}
