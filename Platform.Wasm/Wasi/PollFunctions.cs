namespace Platform.Wasm.Wasi;

/// <summary>poll_oneoff: sleeping, and asking streams and files, which are always ready.</summary>
internal static unsafe class PollFunctions
{
    // Bounds the host's work for one call. Go's runtime polls a few, libc's select at most 1,024.
    private const int MaximumSubscriptions = 1024;

    private const ulong NanosecondsPerTick = 100;

    public static void Define(Linker linker) => linker.Define("poll_oneoff", &OneOff);

    /// <summary>
    /// poll_oneoff(in, out, count, nevents): reads count × 48 bytes of subscriptions, writes 32 bytes for each event and 4 bytes, how many.
    /// Streams and files are ready at once. If there is none, it sleeps until the earliest clock, at most as long as the context allows.
    /// inval: no or more than 1,024 subscriptions. A subscription that is wrong in itself becomes an event with an error: badf, notcapable, inval.
    /// </summary>
    private static int OneOff(int subscriptions, int events, int count, int written, nint context)
    {
        if (count is <= 0 or > MaximumSubscriptions)
        {
            return (int)Errno.Invalid;
        }

        var caller = new Caller(context);
        var wasi = WasiContext.Of(caller);
        var input = caller.Slice(subscriptions, count * Subscription.Size);
        var output = caller.Slice(events, count * PollEvent.Size);

        var ready = 0;
        var earliest = ulong.MaxValue;
        for (var i = 0; i < count; i++)
        {
            var subscription = Subscription.Read(input[(i * Subscription.Size)..], wasi.Clock);
            if (subscription.IsTimer)
            {
                earliest = Math.Min(earliest, subscription.WaitNanoseconds);
            }
            else
            {
                PollEvent.Write(output[(ready++ * PollEvent.Size)..], subscription, wasi);
            }
        }

        if (ready == 0)
        {
            ready = WriteTimers(input, output, count, earliest, wasi);
            Sleep(wasi, earliest);
        }

        caller.WriteInt32(written, ready);
        return (int)Errno.Success;
    }

    /// <summary>Reads the subscriptions again rather than keep them. If a guest lets its events overlap them, it spoils its own.</summary>
    private static int WriteTimers(ReadOnlySpan<byte> input, Span<byte> output, int count, ulong earliest, WasiContext wasi)
    {
        var written = 0;
        for (var i = 0; i < count; i++)
        {
            var subscription = Subscription.Read(input[(i * Subscription.Size)..], wasi.Clock);
            if (subscription.WaitNanoseconds <= earliest)
            {
                PollEvent.Write(output[(written++ * PollEvent.Size)..], subscription, wasi);
            }
        }

        return written;
    }

    private static void Sleep(WasiContext wasi, ulong nanoseconds)
    {
        var wanted = (nanoseconds / NanosecondsPerTick) + (nanoseconds % NanosecondsPerTick == 0 ? 0UL : 1);
        var allowed = Math.Min(wanted, (ulong)wasi.SleepLimit.Ticks);
        if (!Wait(wasi, TimeSpan.FromTicks((long)allowed)) || allowed < wanted)
        {
            throw new TrapException(TrapKind.Interrupted, "The guest slept beyond its time.");
        }
    }

    /// <returns>False if it was cancelled.</returns>
    private static bool Wait(WasiContext wasi, TimeSpan time)
    {
        if (time == TimeSpan.Zero)
        {
            return true;
        }

        using var elapsed = new ManualResetEventSlim();
        using var timer = wasi.Clock.Time.CreateTimer(static state => ((ManualResetEventSlim)state!).Set(), elapsed, time, Timeout.InfiniteTimeSpan);
        try
        {
            elapsed.Wait(wasi.Cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
