namespace Aspire.Hosting.Telemetry.Metrics;

/// <summary>What a histogram has counted since it began, of either kind.</summary>
internal abstract class HistogramCounts
{
    /// <summary>What came since then and is not nothing. Counts that have become less, or other bounds, are those of a histogram that began anew.</summary>
    public abstract IEnumerable<Bucket> Since(HistogramCounts? before);

    protected static double Difference(double now, double then) => now >= then ? now - then : now;
}
