using Platform.Wasm.Wasi;

namespace Platform.Wasm.Tests.Wasi;

public sealed class TimeTests
{
    private const int Subscriptions = 0;
    private const int Events = 1000;
    private const int Written = 2000;
    private const long Millisecond = 1_000_000;

    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(10) + TimeSpan.FromTicks(12_345);

    [Fact]
    public void ShowsTimeInSteps()
    {
        var time = new ImpatientTime(Now);
        using var guest = new WasiGuest(WasiGuest.Context(time));
        time.Advance(TimeSpan.FromTicks(25_000));

        Assert.Equal(0, guest.Errno("clock_time_get", 0, 0, 0));
        Assert.Equal(10_003 * Millisecond, guest.I64(0));
        Assert.Equal(0, guest.Errno("clock_time_get", 1, 0, 0));
        Assert.Equal(2 * Millisecond, guest.I64(0));
        Assert.Equal(0, guest.Errno("clock_res_get", 1, 0));
        Assert.Equal(Millisecond, guest.I64(0));
        Assert.Equal(28, guest.Errno("clock_time_get", 2, 0, 0));
        Assert.Equal(28, guest.Errno("clock_res_get", 3, 0));
    }

    [Fact]
    public void StandsStillWhenFrozen()
    {
        using var guest = new WasiGuest(new WasiContext(WasiClock.Frozen(DateTimeOffset.UnixEpoch.AddSeconds(5)), WasiRandom.Frozen));
        Assert.Equal(0, guest.Errno("clock_time_get", 0, 0, 0));
        Assert.Equal(5_000 * Millisecond, guest.I64(0));
        Assert.Equal(0, guest.Errno("clock_time_get", 1, 0, 0));
        Assert.Equal(0, guest.I64(0));
    }

    [Fact]
    public void SleepsUntilTheEarliestClock()
    {
        var time = new ImpatientTime(Now);
        using var guest = new WasiGuest(WasiGuest.Context(time));
        Subscribe(guest, 0, userData: 7, clock: 1, timeout: 50 * Millisecond);
        Subscribe(guest, 1, userData: 8, clock: 0, timeout: 20 * Millisecond);

        Assert.Equal(0, guest.Errno("poll_oneoff", Subscriptions, Events, 2, Written));

        Assert.Equal(1, guest.I32(Written));
        Assert.Equal(8, guest.I64(Events));
        Assert.Equal(TimeSpan.FromMilliseconds(20), time.GetUtcNow() - Now);
    }

    [Fact]
    public void SleepsUntilAnAbsoluteTime()
    {
        var time = new ImpatientTime(Now);
        using var guest = new WasiGuest(WasiGuest.Context(time));
        Subscribe(guest, 0, userData: 1, clock: 0, timeout: 10_100 * Millisecond, absolute: true);

        Assert.Equal(0, guest.Errno("poll_oneoff", Subscriptions, Events, 1, Written));
        Assert.Equal(1, guest.I32(Written));
        Assert.Equal(TimeSpan.FromMilliseconds(99), time.GetUtcNow() - Now);
    }

    [Fact]
    public void DoesNotSleepWhileAStreamIsReady()
    {
        var time = new ImpatientTime(Now);
        using var guest = new WasiGuest(WasiGuest.Context(time));
        guest.Wasi.Begin("12345"u8.ToArray());
        Subscribe(guest, 0, userData: 1, clock: 1, timeout: 1000 * Millisecond);
        SubscribeStream(guest, 1, userData: 2, kind: 1, descriptor: 0);
        SubscribeStream(guest, 2, userData: 3, kind: 2, descriptor: 9);

        Assert.Equal(0, guest.Errno("poll_oneoff", Subscriptions, Events, 3, Written));

        Assert.Equal(2, guest.I32(Written));
        Assert.Equal((2, 5), (guest.I64(Events), guest.I64(Events + 16)));
        Assert.Equal((3, 8), (guest.I64(Events + 32), guest.I32(Events + 40) & 0xffff));
        Assert.Equal(Now, time.GetUtcNow());
    }

    [Fact]
    public void IsInterruptedWhenItSleepsBeyondItsLimit()
    {
        var time = new ImpatientTime(Now);
        using var guest = new WasiGuest(WasiGuest.Context(time));
        guest.Wasi.SleepLimit = TimeSpan.FromMilliseconds(10);
        Subscribe(guest, 0, userData: 1, clock: 1, timeout: long.MaxValue);

        Assert.Equal(TrapKind.Interrupted, guest.Call("poll_oneoff", Subscriptions, Events, 1, Written).Trap);
        Assert.Equal(TimeSpan.FromMilliseconds(10), time.GetUtcNow() - Now);
    }

    [Fact]
    public void IsInterruptedWhenSomebodyGivesUp()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var guest = new WasiGuest(WasiGuest.Context());
        guest.Wasi.Cancellation = cancelled.Token;
        Subscribe(guest, 0, userData: 1, clock: 1, timeout: 20_000 * Millisecond);

        Assert.Equal(TrapKind.Interrupted, guest.Call("poll_oneoff", Subscriptions, Events, 1, Written).Trap);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_025)]
    [InlineData(-1)]
    public void RefusesNoSubscriptionsOrTooMany(int count)
    {
        using var guest = new WasiGuest(WasiGuest.Context());
        Assert.Equal(28, guest.Errno("poll_oneoff", Subscriptions, Events, count, Written));
    }

    private static void Subscribe(WasiGuest guest, int index, int userData, int clock, long timeout, bool absolute = false)
    {
        var at = Subscriptions + (index * 48);
        guest.Write(at, userData, 0, 0, 0, clock, 0);
        BitConverter.TryWriteBytes(guest.Memory.Slice(at + 24, 8), timeout);
        guest.Write(at + 40, absolute ? 1 : 0);
    }

    private static void SubscribeStream(WasiGuest guest, int index, int userData, int kind, int descriptor) =>
        guest.Write(Subscriptions + (index * 48), userData, 0, kind, 0, descriptor);
}
