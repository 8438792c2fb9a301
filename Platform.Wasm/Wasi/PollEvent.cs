using System.Buffers.Binary;

namespace Platform.Wasm.Wasi;

/// <summary>witx <c>event</c>: user data at 0, error at 8, kind at 10; for streams the number of bytes at 16 and flags at 24.</summary>
internal static class PollEvent
{
    public const int Size = 32;

    private const int ErrorOffset = 8;
    private const int KindOffset = 10;
    private const int BytesOffset = 16;
    private const int FlagsOffset = 24;
    private const ushort HangUp = 1;

    public static void Write(Span<byte> destination, Subscription subscription, WasiContext wasi)
    {
        var bytes = destination[..Size];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, subscription.UserData);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[ErrorOffset..], (ushort)ErrorOf(subscription, wasi));
        bytes[KindOffset] = (byte)subscription.Kind;
        if (subscription.Kind == SubscriptionKind.Read)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[BytesOffset..], wasi.StdinRemaining);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[FlagsOffset..], wasi.StdinRemaining == 0 ? HangUp : (ushort)0);
        }
    }

    private static Errno ErrorOf(Subscription subscription, WasiContext wasi) => subscription.Kind switch
    {
        _ when subscription.Error != Errno.Success => subscription.Error,
        SubscriptionKind.Clock => Errno.Success,
        _ when !wasi.IsOpen(subscription.Descriptor) => Errno.BadDescriptor,
        SubscriptionKind.Read => subscription.Descriptor == 0 ? Errno.Success : Errno.NotSupported,
        _ => subscription.Descriptor == 0 ? Errno.NotSupported : Errno.Success,
    };
}
