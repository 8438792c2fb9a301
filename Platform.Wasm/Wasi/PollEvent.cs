using System.Buffers.Binary;
using Platform.Wasm.Wasi.Descriptors;

namespace Platform.Wasm.Wasi;

/// <summary>witx <c>event</c>: user data at 0, error at 8, kind at 10; for streams and files the number of bytes at 16 and flags at 24.</summary>
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
        var error = ErrorOf(subscription, wasi, out var readable);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, subscription.UserData);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[ErrorOffset..], (ushort)error);
        bytes[KindOffset] = (byte)subscription.Kind;
        if (subscription.Kind == SubscriptionKind.Read && error == Errno.Success)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[BytesOffset..], readable);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[FlagsOffset..], readable == 0 ? HangUp : (ushort)0);
        }
    }

    private static Errno ErrorOf(Subscription subscription, WasiContext wasi, out long readable)
    {
        readable = 0;
        if (subscription.Error != Errno.Success || subscription.Kind == SubscriptionKind.Clock)
        {
            return subscription.Error;
        }

        var needed = Rights.Poll | (subscription.Kind == SubscriptionKind.Read ? Rights.Read : Rights.Write);
        var error = wasi.Descriptors.Find(subscription.Descriptor, needed, out var descriptor);
        readable = error == Errno.Success ? descriptor.ReadableBytes : 0;
        return error;
    }
}
