namespace Platform.DataPlane.Quotas;

/// <summary>Whether the region answers for its sums, and how many nodes it has.</summary>
internal sealed class RegionLink(TimeProvider time)
{
    /// <summary>Eight rounds of the exchange: who is silent for longer is away, and each node goes on with its part.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private long _answeredAt = long.MinValue;
    private volatile int _nodes = 1;

    /// <summary>0 while the region answers; otherwise how many nodes there were when it last did, and 1 if it never did.</summary>
    public int Alone => Volatile.Read(ref _answeredAt) is var at && at != long.MinValue && time.GetElapsedTime(at) <= Patience ? 0 : _nodes;

    public void Answered(int nodes)
    {
        _nodes = Math.Max(1, nodes);
        Volatile.Write(ref _answeredAt, time.GetTimestamp());
    }
}
