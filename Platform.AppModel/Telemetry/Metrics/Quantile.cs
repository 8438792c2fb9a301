namespace Aspire.Hosting.Telemetry.Metrics;

internal static class Quantile
{
    /// <summary>The value below which that part of all lies, as if a bucket's were spread evenly in it; null of nothing.</summary>
    public static double? Of(IReadOnlyCollection<Bucket> buckets, double part)
    {
        var left = buckets.Sum(bucket => bucket.Count) * part;
        Bucket? last = null;
        foreach (var bucket in buckets.OrderBy(bucket => bucket.High).ThenBy(bucket => bucket.Low))
        {
            if (bucket.Count >= left)
            {
                return bucket.Low + ((bucket.High - bucket.Low) * left / bucket.Count);
            }

            left -= bucket.Count;
            last = bucket;
        }

        // Only rounding comes this far.
        return last?.High;
    }
}
