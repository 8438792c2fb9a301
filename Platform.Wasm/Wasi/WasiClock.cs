namespace Platform.Wasm.Wasi;

/// <summary>The time that a guest sees.</summary>
public sealed class WasiClock
{
    // Fine clocks measure the side effects of other tenants' work (Spectre); a millisecond is what browsers came down to.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private const long NanosecondsPerTick = 100;

    private readonly DateTimeOffset? _frozenAt;
    private long _startedAt;

    private WasiClock(TimeProvider time, DateTimeOffset? frozenAt)
    {
        Time = time;
        _frozenAt = frozenAt;
        _startedAt = time.GetTimestamp();
    }

    internal static long ResolutionNanoseconds => Step.Ticks * NanosecondsPerTick;

    internal TimeProvider Time { get; }

    /// <summary>A clock that moves in steps of a millisecond.</summary>
    public static WasiClock Coarse(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new WasiClock(time, null);
    }

    /// <summary>A clock that stands still, so that what is made with it is the same every time.</summary>
    public static WasiClock Frozen(DateTimeOffset instant) => new(TimeProvider.System, instant);

    /// <summary>Wall time: nanoseconds since 1970.</summary>
    internal long Realtime() => Coarsen((_frozenAt ?? Time.GetUtcNow()).UtcTicks - DateTimeOffset.UnixEpoch.Ticks);

    /// <summary>Nanoseconds since the execution began. Not since the machine started: that would tell guests which machine they share.</summary>
    internal long Monotonic() => _frozenAt is null ? Coarsen(Time.GetElapsedTime(_startedAt).Ticks) : 0;

    internal void Restart() => _startedAt = Time.GetTimestamp();

    private static long Coarsen(long ticks) => ticks / Step.Ticks * Step.Ticks * NanosecondsPerTick;
}
