using Platform.DataPlane.Rates;

namespace Platform.DataPlane.Tests.Rates;

public sealed class TokenBucketTests
{
    private const long Second = 1_000_000_000;

    private readonly TokenBucket _bucket = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void A_burst_is_a_seconds_worth_and_then_they_come_evenly(int rate)
    {
        Assert.Equal(rate, Taken(rate, 0, rate * 2));
        Assert.InRange(_bucket.Take(rate, 0, Second), 1, Second / rate);
        Assert.Equal(0, _bucket.Take(rate, Second / rate, Second));
        Assert.NotEqual(0, _bucket.Take(rate, Second / rate, Second));
        Assert.Equal(rate, Taken(rate, 10 * Second, rate * 2));
    }

    [Fact]
    public void Of_ten_seconds_of_flood_as_many_get_in_as_the_rate_allows_and_one_burst()
    {
        var taken = 0;
        for (var now = 0L; now < 10 * Second; now += Second / 1000)
        {
            taken += _bucket.Take(50, now, Second) == 0 ? 1 : 0;
        }

        Assert.InRange(taken, 10 * 50 + 49, 10 * 50 + 50);
    }

    [Fact]
    public void Who_is_refused_does_not_make_the_others_wait_longer()
    {
        Taken(10, 0, 1000);
        Assert.Equal(0, _bucket.Take(10, Second / 10, Second));
    }

    [Fact]
    public void What_is_given_back_can_be_taken_again()
    {
        Taken(10, 0, 10);
        _bucket.GiveBack(10, Second);
        Assert.Equal(1, Taken(10, 0, 10));
    }

    [Fact]
    public void Another_rate_counts_at_once()
    {
        Taken(10, 0, 10);
        Assert.Equal(50, Taken(100, Second / 2, 1000));
    }

    [Fact]
    public void Many_threads_take_no_more_than_there_is()
    {
        var taken = 0;
        Parallel.For(0, 8, _ => Interlocked.Add(ref taken, Taken(1000, 0, 1000)));
        Assert.Equal(1000, taken);
    }

    private int Taken(int rate, long now, int tries) => Enumerable.Range(0, tries).Count(_ => _bucket.Take(rate, now, Second) == 0);
}
