namespace Platform.Wasm.Wasi.Files;

/// <summary>A file's bytes.</summary>
internal abstract class FileNode(ulong inode, long time) : Node(inode, time)
{
    public override FileType Type => FileType.Regular;

    public override long Size => Bytes.Length;

    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Copies what is there from an offset on.</summary>
    public int Read(long offset, Span<byte> destination)
    {
        var bytes = Bytes;
        if (offset >= bytes.Length)
        {
            return 0;
        }

        var length = Math.Min(destination.Length, bytes.Length - (int)offset);
        bytes.Slice((int)offset, length).CopyTo(destination);
        return length;
    }
}

/// <summary>A file that the host gave.</summary>
internal sealed class StoredFile(ulong inode, long time, ReadOnlyMemory<byte> bytes) : FileNode(inode, time)
{
    public override ReadOnlySpan<byte> Bytes => bytes.Span;
}
