namespace Aspire.Hosting.Telemetry.Metrics;

/// <param name="Time">When it arrived, in milliseconds since 1970: one clock for all replicas.</param>
/// <param name="Value">A counter's sum since its beginning; of a histogram how many values came since the last point.</param>
/// <param name="Buckets">Of a histogram, what came since the last point.</param>
internal readonly record struct Point(long Time, double Value, Bucket[] Buckets)
{
    // The struct in its queue, and of the buckets a third for the array around them.
    private const int Bytes = 32;
    private const int BucketBytes = 32;

    public int Weight => Bytes + (BucketBytes * Buckets.Length);
}
