namespace Platform.Wasm.Wasi.Files;

/// <summary>A symbolic link. Its target is looked up when it is followed, inside of the directory that the path began at.</summary>
internal sealed class LinkNode(ulong inode, long time, string target) : Node(inode, time)
{
    public override FileType Type => FileType.Link;

    public override long Size => System.Text.Encoding.UTF8.GetByteCount(Target);

    public string Target { get; } = target;
}
