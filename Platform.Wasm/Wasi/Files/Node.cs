namespace Platform.Wasm.Wasi.Files;

/// <summary>A file, directory or symbolic link. Those of a <see cref="FileTree"/> are never written, so instances share them.</summary>
internal abstract class Node(ulong inode, long time)
{
    public abstract FileType Type { get; }

    public abstract long Size { get; }

    public ulong Inode { get; } = inode;

    /// <summary>How many names it has.</summary>
    public int Links { get; set; }

    /// <summary>Nanoseconds since 1970. Reading does not move it: that would be a write on every read.</summary>
    public long Accessed { get; set; } = time;

    public long Modified { get; set; } = time;

    public long Changed { get; set; } = time;

    public void Touch(long now) => Modified = Changed = now;
}
