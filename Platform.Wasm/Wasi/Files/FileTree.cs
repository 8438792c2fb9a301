namespace Platform.Wasm.Wasi.Files;

/// <summary>Files that a host lets guests read. Immutable: make it once and share it between all instances. A <see cref="FileTreeBuilder"/> makes others.</summary>
public sealed class FileTree
{
    internal FileTree(DirectoryNode root) => Root = root;

    /// <summary>No files.</summary>
    public static FileTree Empty { get; } = new FileTreeBuilder().Build();

    internal DirectoryNode Root { get; }

    /// <summary>Reads a folder of the host into memory, symbolic links as links. What is no plain file (a pipe, a device) appears as an empty one.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="limits">How much of it is taken.</param>
    /// <exception cref="IOException">The folder cannot be read, or holds more than the limits allow.</exception>
    /// <exception cref="UnauthorizedAccessException">Something in it cannot be read.</exception>
    public static FileTree FromFolder(string path, FileTreeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var root = new DirectoryInfo(path);
        var everything = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
        var builder = new FileTreeBuilder();
        var folders = new Stack<DirectoryInfo>([root]);
        var (bytes, names) = (0L, 0);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in folder.EnumerateFileSystemInfos("*", everything))
            {
                bytes += entry is FileInfo { LinkTarget: null } measured ? measured.Length : 0;
                if (++names > limits.Names || bytes > limits.Bytes)
                {
                    throw new IOException($"The folder '{path}' holds more than {limits.Names} names or {limits.Bytes} bytes.");
                }

                Add(builder, Path.GetRelativePath(root.FullName, entry.FullName), entry, folders);
            }
        }

        return builder.Build();
    }

    private static void Add(FileTreeBuilder builder, string path, FileSystemInfo entry, Stack<DirectoryInfo> folders)
    {
        var modified = new DateTimeOffset(entry.LastWriteTimeUtc);
        if (entry.LinkTarget is { } target)
        {
            builder.AddLink(path, target, modified);
        }
        else if (entry is DirectoryInfo folder)
        {
            builder.AddFolder(path, modified);
            folders.Push(folder);
        }
        else
        {
            // A pipe or device has no length, and would be waited for.
            builder.AddFile(path, ((FileInfo)entry).Length > 0 ? File.ReadAllBytes(entry.FullName) : default, modified);
        }
    }
}
