using System.Buffers.Binary;

namespace Platform.Wasm.Wasi;

internal enum SubscriptionKind
{
    Clock = 0,
    Read = 1,
    Write = 2,
}

/// <summary>witx <c>subscription</c>: user data at 0, kind at 8; a clock's id at 16, time-out at 24, flags at 40; a stream's descriptor at 16.</summary>
internal readonly record struct Subscription(ulong UserData, SubscriptionKind Kind, Errno Error, int Descriptor, ulong WaitNanoseconds)
{
    public const int Size = 48;

    private const int KindOffset = 8;
    private const int BodyOffset = 16;
    private const int TimeoutOffset = 24;
    private const int FlagsOffset = 40;
    private const ushort AbsoluteTime = 1;

    public bool IsTimer => Kind == SubscriptionKind.Clock && Error == Errno.Success;

    public static Subscription Read(ReadOnlySpan<byte> bytes, WasiClock clock)
    {
        var userData = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var kind = (SubscriptionKind)bytes[KindOffset];
        var body = BinaryPrimitives.ReadInt32LittleEndian(bytes[BodyOffset..]);
        return kind switch
        {
            SubscriptionKind.Clock when body is ClockFunctions.Realtime or ClockFunctions.Monotonic =>
                new Subscription(userData, kind, Errno.Success, 0, WaitTime(bytes, body, clock)),
            SubscriptionKind.Read or SubscriptionKind.Write => new Subscription(userData, kind, Errno.Success, body, 0),
            _ => new Subscription(userData, kind, Errno.Invalid, 0, 0),
        };
    }

    private static ulong WaitTime(ReadOnlySpan<byte> bytes, int clockId, WasiClock clock)
    {
        var timeout = BinaryPrimitives.ReadUInt64LittleEndian(bytes[TimeoutOffset..]);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(bytes[FlagsOffset..]) & AbsoluteTime) == 0)
        {
            return timeout;
        }

        var now = (ulong)(clockId == ClockFunctions.Realtime ? clock.Realtime() : clock.Monotonic());
        return timeout > now ? timeout - now : 0;
    }
}
