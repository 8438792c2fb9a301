using System.Buffers.Binary;
using Platform.Wasm.Hosting;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.Wasmtime;

/// <summary><c>poll_oneoff</c>: sleeps until the first clock is due, or not at all when a stream is asked for, because streams never wait.</summary>
internal static class WasmtimePoll
{
    private const int Success = 0;
    private const int Invalid = 28;
    private const int SubscriptionBytes = 48;
    private const int EventBytes = 32;
    private const byte Clock = 0;
    private const long NanosecondsPerTick = 100;

    public static int Wait(GuestCall call, WasiClock clock, TimeSpan limit, int subscriptions, int events, int count, int result)
    {
        // As many as a program has streams and timers; it keeps the products below from overflowing.
        if (count is < 1 or > 4_096)
        {
            return Invalid;
        }

        var all = call.Slice(subscriptions, count * SubscriptionBytes);
        var shortest = long.MaxValue;
        for (var i = 0; i < count; i++)
        {
            shortest = Math.Min(shortest, Due(all.Slice(i * SubscriptionBytes, SubscriptionBytes), clock));
        }

        Sleep(call, TimeSpan.FromTicks(shortest / NanosecondsPerTick), limit);
        var happened = 0;
        for (var i = 0; i < count; i++)
        {
            var subscription = all.Slice(i * SubscriptionBytes, SubscriptionBytes);
            if (Due(subscription, clock) <= 0 || Due(subscription, clock) == shortest)
            {
                // userdata, error number 0, kind, and nothing to read.
                var place = call.Slice(events + (happened++ * EventBytes), EventBytes);
                place.Clear();
                subscription[..sizeof(ulong)].CopyTo(place);
                place[10] = subscription[8];
            }
        }

        call.WriteInt32(result, happened);
        return Success;
    }

    /// <summary>Nanoseconds until it happens.</summary>
    private static long Due(ReadOnlySpan<byte> subscription, WasiClock clock)
    {
        if (subscription[8] != Clock)
        {
            return 0;
        }

        var timeout = (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(subscription[24..]), long.MaxValue);
        var isAbsolute = (subscription[40] & 1) != 0;
        var now = BinaryPrimitives.ReadInt32LittleEndian(subscription[16..]) == 0 ? clock.Realtime() : clock.Monotonic();
        return isAbsolute ? Math.Max(0, timeout - now) : timeout;
    }

    private static void Sleep(GuestCall call, TimeSpan time, TimeSpan limit)
    {
        if (call.Interruption.WaitHandle.WaitOne(time < limit ? time : limit) || time > limit)
        {
            throw new TrapException(TrapKind.Interrupted);
        }
    }
}
