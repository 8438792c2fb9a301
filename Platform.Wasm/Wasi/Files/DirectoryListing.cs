using System.Buffers.Binary;

namespace Platform.Wasm.Wasi.Files;

/// <summary>witx <c>dirent</c>: next cookie at 0, inode at 8, length of the name at 16, type at 20; the name follows at 24.</summary>
internal static class DirectoryListing
{
    private const int HeadSize = 24;
    private const int InodeOffset = 8;
    private const int LengthOffset = 16;
    private const int TypeOffset = 20;

    /// <summary>Writes what comes after a cookie; 0 is the start. The last entry is cut if the buffer ends: less than the whole buffer means that there is no more.</summary>
    public static int Write(Span<byte> destination, DirectoryNode directory, ulong cookie)
    {
        var written = 0;
        if (cookie < 1)
        {
            Append(destination, ref written, 1, directory, "."u8);
        }

        if (cookie < 2)
        {
            Append(destination, ref written, 2, directory.Parent ?? directory, ".."u8);
        }

        var entries = directory.Entries;
        for (var i = directory.IndexAfter(cookie); i < entries.Length && written < destination.Length; i++)
        {
            Append(destination, ref written, entries[i].Cookie, entries[i].Node, entries[i].Utf8);
        }

        return written;
    }

    private static void Append(Span<byte> destination, ref int written, ulong next, Node node, ReadOnlySpan<byte> name)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        head.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(head, next);
        BinaryPrimitives.WriteUInt64LittleEndian(head[InodeOffset..], node.Inode);
        BinaryPrimitives.WriteInt32LittleEndian(head[LengthOffset..], name.Length);
        head[TypeOffset] = (byte)node.Type;
        Copy(destination, ref written, head);
        Copy(destination, ref written, name);
    }

    private static void Copy(Span<byte> destination, ref int written, ReadOnlySpan<byte> source)
    {
        var length = Math.Min(source.Length, destination.Length - written);
        source[..length].CopyTo(destination[written..]);
        written += length;
    }
}
