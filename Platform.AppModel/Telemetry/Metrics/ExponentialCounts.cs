namespace Aspire.Hosting.Telemetry.Metrics;

/// <summary>Between powers of 2^(2^-scale): bucket i reaches from the power i to the power i + 1. Two buckets of a scale are one of the next lower.</summary>
internal sealed class ExponentialCounts(int scale, double zeroes, IReadOnlyDictionary<int, double> positive, IReadOnlyDictionary<int, double> negative) : HistogramCounts
{
    private readonly int _scale = scale;
    private readonly double _zeroes = zeroes;
    private readonly IReadOnlyDictionary<int, double> _positive = positive;
    private readonly IReadOnlyDictionary<int, double> _negative = negative;

    public override IEnumerable<Bucket> Since(HistogramCounts? before)
    {
        var then = before as ExponentialCounts;
        var scale = Math.Min(_scale, then?._scale ?? _scale);
        var zeroes = Difference(_zeroes, then?._zeroes ?? 0);
        var buckets = zeroes > 0 ? [new Bucket(0, 0, zeroes)] : new List<Bucket>();
        foreach (var (index, count) in Differences(At(_positive, _scale - scale), then is null ? [] : At(then._positive, then._scale - scale)))
        {
            buckets.Add(new Bucket(Bound(index, scale), Bound(index + 1, scale), count));
        }

        foreach (var (index, count) in Differences(At(_negative, _scale - scale), then is null ? [] : At(then._negative, then._scale - scale)))
        {
            buckets.Add(new Bucket(-Bound(index + 1, scale), -Bound(index, scale), count));
        }

        return buckets.Where(bucket => double.IsFinite(bucket.Low) && double.IsFinite(bucket.High));
    }

    private static double Bound(double index, int scale) => Math.Pow(2, index * Math.Pow(2, -scale));

    private static IEnumerable<(int Index, double Count)> Differences(Dictionary<int, double> now, Dictionary<int, double> then) =>
        now.Select(pair => (pair.Key, Difference(pair.Value, then.GetValueOrDefault(pair.Key)))).Where(pair => pair.Item2 > 0);

    private static Dictionary<int, double> At(IReadOnlyDictionary<int, double> counts, int coarser) => counts
        .GroupBy(pair => pair.Key >> coarser, pair => pair.Value)
        .ToDictionary(group => group.Key, group => group.Sum());
}
