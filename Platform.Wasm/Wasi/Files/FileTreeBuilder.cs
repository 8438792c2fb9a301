namespace Platform.Wasm.Wasi.Files;

/// <summary>Puts a <see cref="FileTree"/> together. Folders on the way to a file are made as needed; a listing shows names in the order in which they came.</summary>
public sealed class FileTreeBuilder
{
    private const long NanosecondsPerTick = 100;

    private readonly DirectoryNode _root = new(1, 0);
    private ulong _lastInode = 1;
    private bool _built;

    /// <summary>Adds a file.</summary>
    /// <param name="path">Names with slashes between them, from the root: <c>data/prices.json</c>.</param>
    /// <param name="bytes">Not copied; must never change.</param>
    /// <param name="modified">Its times; 1970 if left out.</param>
    /// <exception cref="ArgumentException">The path is none, or is taken, or leads through a file.</exception>
    public FileTreeBuilder AddFile(string path, ReadOnlyMemory<byte> bytes, DateTimeOffset modified = default) =>
        Add(path, new StoredFile(++_lastInode, Nanoseconds(modified), bytes));

    /// <summary>Adds an empty folder, or sets the time of one that is there.</summary>
    /// <exception cref="ArgumentException">As with <see cref="AddFile"/>.</exception>
    public FileTreeBuilder AddFolder(string path, DateTimeOffset modified = default)
    {
        Folder(Names(path), path).Touch(Nanoseconds(modified));
        return this;
    }

    /// <summary>Adds a symbolic link. A guest that follows it stays inside of the tree; an absolute target leads nowhere.</summary>
    /// <exception cref="ArgumentException">As with <see cref="AddFile"/>.</exception>
    public FileTreeBuilder AddLink(string path, string target, DateTimeOffset modified = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        return Add(path, new LinkNode(++_lastInode, Nanoseconds(modified), target));
    }

    /// <summary>The tree, once.</summary>
    public FileTree Build()
    {
        Change();
        _built = true;
        return new FileTree(_root);
    }

    private static long Nanoseconds(DateTimeOffset time) => time == default ? 0 : (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosecondsPerTick;

    private static string[] Names(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var names = path.Split('/');
        return names.Any(name => name is "" or "." or ".." || name.Contains('\0', StringComparison.Ordinal))
            ? throw new ArgumentException($"'{path}' is no path of a tree.", nameof(path))
            : names;
    }

    private FileTreeBuilder Add(string path, Node node)
    {
        Change();
        var names = Names(path);
        var folder = Folder(names.AsSpan(..^1), path);
        if (folder.Find(names[^1]) is not null)
        {
            throw new ArgumentException($"'{path}' is in the tree already.", nameof(path));
        }

        folder.Add(names[^1], node);
        return this;
    }

    private DirectoryNode Folder(ReadOnlySpan<string> names, string path)
    {
        Change();
        var folder = _root;
        foreach (var name in names)
        {
            var next = folder.Find(name);
            if (next is null)
            {
                folder.Add(name, next = new DirectoryNode(++_lastInode, 0));
            }

            folder = next as DirectoryNode ?? throw new ArgumentException($"'{path}' leads through a file.", nameof(path));
        }

        return folder;
    }

    private void Change()
    {
        if (_built)
        {
            throw new InvalidOperationException("The tree has been built; instances may share it.");
        }
    }
}
