namespace Aspire.Hosting.Telemetry.Metrics;

/// <summary>Between bounds that the program chose; there is one count more than bounds.</summary>
internal sealed class ExplicitCounts(IReadOnlyList<double> bounds, IReadOnlyList<ulong> counts) : HistogramCounts
{
    private readonly IReadOnlyList<double> _bounds = bounds;
    private readonly IReadOnlyList<ulong> _counts = counts;

    public override IEnumerable<Bucket> Since(HistogramCounts? before)
    {
        var then = before is ExplicitCounts other && other._bounds.SequenceEqual(_bounds) ? other._counts : null;
        for (var index = 0; index < _counts.Count; index++)
        {
            var count = Difference(_counts[index], then?[index] ?? 0);
            if (count > 0)
            {
                yield return new Bucket(Low(index), High(index), count);
            }
        }
    }

    // Nothing says how far the outermost reach: down to zero where that is below, and otherwise no further than their bound.
    private double Low(int index) => index > 0 ? _bounds[index - 1] : _bounds.Count > 0 ? Math.Min(0, _bounds[0]) : 0;

    private double High(int index) => index < _bounds.Count ? _bounds[index] : _bounds.Count > 0 ? _bounds[^1] : 0;
}
