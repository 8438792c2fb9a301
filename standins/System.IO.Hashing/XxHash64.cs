using System.Buffers.Binary;
using static System.Numerics.BitOperations;

namespace System.IO.Hashing;

/// <summary>XXH64 by its published specification (github.com/Cyan4973/xxHash, doc/xxhash_spec.md); one-shot only, which is what YARP calls.</summary>
public static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    private const int StripeLength = 32;

    public static byte[] Hash(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var hash = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(hash, HashToUInt64(source));
        return hash;
    }

    public static ulong HashToUInt64(ReadOnlySpan<byte> source, long seed = 0)
    {
        unchecked
        {
            var rest = source;
            var hash = source.Length >= StripeLength ? Stripes(ref rest, (ulong)seed) : (ulong)seed + Prime5;
            return Avalanche(Tail(hash + (ulong)source.Length, rest));
        }
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> rest, ulong seed)
    {
        unchecked
        {
            var first = seed + Prime1 + Prime2;
            var second = seed + Prime2;
            var third = seed;
            var fourth = seed - Prime1;
            for (; rest.Length >= StripeLength; rest = rest[StripeLength..])
            {
                first = Round(first, Lane(rest));
                second = Round(second, Lane(rest[8..]));
                third = Round(third, Lane(rest[16..]));
                fourth = Round(fourth, Lane(rest[24..]));
            }

            var hash = RotateLeft(first, 1) + RotateLeft(second, 7) + RotateLeft(third, 12) + RotateLeft(fourth, 18);
            return Merge(Merge(Merge(Merge(hash, first), second), third), fourth);
        }
    }

    private static ulong Tail(ulong hash, ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
            {
                hash = (RotateLeft(hash ^ Round(0, Lane(rest)), 27) * Prime1) + Prime4;
            }

            if (rest.Length >= sizeof(uint))
            {
                hash = (RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2) + Prime3;
                rest = rest[sizeof(uint)..];
            }

            foreach (var value in rest)
            {
                hash = RotateLeft(hash ^ (value * Prime5), 11) * Prime1;
            }

            return hash;
        }
    }

    private static ulong Avalanche(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * Prime2;
            hash = (hash ^ (hash >> 29)) * Prime3;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Lane(ReadOnlySpan<byte> source) => BinaryPrimitives.ReadUInt64LittleEndian(source);

    private static ulong Round(ulong accumulator, ulong lane) => unchecked(RotateLeft(accumulator + (lane * Prime2), 31) * Prime1);

    private static ulong Merge(ulong hash, ulong accumulator) => unchecked(((hash ^ Round(0, accumulator)) * Prime1) + Prime4);
}
