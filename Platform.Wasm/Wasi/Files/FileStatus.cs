using System.Buffers.Binary;

namespace Platform.Wasm.Wasi.Files;

/// <summary>witx <c>filestat</c>: device at 0, inode at 8, type at 16, links at 24, size at 32, times at 40, 48 and 56.</summary>
internal static class FileStatus
{
    public const int Size = 64;

    private const int InodeOffset = 8;
    private const int TypeOffset = 16;
    private const int LinksOffset = 24;
    private const int SizeOffset = 32;
    private const int AccessedOffset = 40;
    private const int ModifiedOffset = 48;
    private const int ChangedOffset = 56;

    public static void Write(Span<byte> destination, Volume volume, Node node)
    {
        destination[..Size].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(destination, volume.Device);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[InodeOffset..], node.Inode);
        destination[TypeOffset] = (byte)node.Type;
        BinaryPrimitives.WriteInt64LittleEndian(destination[LinksOffset..], Math.Max(1, node.Links));
        BinaryPrimitives.WriteInt64LittleEndian(destination[SizeOffset..], node.Size);
        BinaryPrimitives.WriteInt64LittleEndian(destination[AccessedOffset..], node.Accessed);
        BinaryPrimitives.WriteInt64LittleEndian(destination[ModifiedOffset..], node.Modified);
        BinaryPrimitives.WriteInt64LittleEndian(destination[ChangedOffset..], node.Changed);
    }

    /// <summary>A stream has neither size nor times.</summary>
    public static void WriteStream(Span<byte> destination)
    {
        destination[..Size].Clear();
        destination[TypeOffset] = (byte)FileType.Unknown;
    }
}
