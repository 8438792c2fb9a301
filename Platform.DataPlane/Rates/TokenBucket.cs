namespace Platform.DataPlane.Rates;

/// <summary>
/// Lets so many begin in a second, evenly, after a burst of a second's worth. It is one number, the moment at which it will be full again: each that begins
/// moves that on by its part of a second, and none does when it lies more than a second ahead. So it takes neither lock nor timer, and a new rate counts at once.
/// </summary>
internal sealed class TokenBucket
{
    private long _fullAt = long.MinValue;

    /// <param name="perSecond">The rate.</param>
    /// <param name="now">By the clock that has <paramref name="second"/> to a second.</param>
    /// <param name="second">The clock's frequency.</param>
    /// <returns>0 when one may begin; otherwise how long until one may.</returns>
    public long Take(int perSecond, long now, long second)
    {
        var step = second / perSecond;
        while (true)
        {
            var seen = Volatile.Read(ref _fullAt);
            var next = Math.Max(seen, now) + step;
            if (next - now > second)
            {
                return next - now - second;
            }

            if (Interlocked.CompareExchange(ref _fullAt, next, seen) == seen)
            {
                return 0;
            }
        }
    }

    /// <summary>Takes back one that did not begin after all.</summary>
    public void GiveBack(int perSecond, long second) => Interlocked.Add(ref _fullAt, -(second / perSecond));
}
