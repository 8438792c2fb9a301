using System.Runtime.InteropServices;
using System.Text;

namespace Platform.Wasm.Wasi.Files;

/// <summary>Names of nodes, in the order in which they were given: each keeps its cookie, so that a listing goes on rightly while names come and go.</summary>
internal sealed class DirectoryNode(ulong inode, long time) : Node(inode, time)
{
    /// <summary>The cookies before it are those of <c>.</c> and <c>..</c>.</summary>
    public const ulong FirstCookie = 3;

    private readonly Dictionary<string, DirectoryEntry> _byName = new(StringComparer.Ordinal);
    private readonly List<DirectoryEntry> _inOrder = [];
    private ulong _nextCookie = FirstCookie;

    public override FileType Type => FileType.Directory;

    public override long Size => 0;

    /// <summary>None for the first of a volume.</summary>
    public DirectoryNode? Parent { get; set; }

    /// <summary>Removed while a descriptor was open on it: nothing can be made in it any more.</summary>
    public bool IsRemoved { get; set; }

    public bool IsEmpty => _inOrder.Count == 0;

    public ReadOnlySpan<DirectoryEntry> Entries => CollectionsMarshal.AsSpan(_inOrder);

    public Node? Find(string name) => _byName.GetValueOrDefault(name).Node;

    public void Add(string name, Node node)
    {
        var entry = new DirectoryEntry(name, Encoding.UTF8.GetBytes(name), node, _nextCookie++);
        _byName.Add(name, entry);
        _inOrder.Add(entry);
        node.Links++;
        if (node is DirectoryNode directory)
        {
            directory.Parent = this;
        }
    }

    public void Remove(string name)
    {
        _byName.Remove(name, out var entry);
        _inOrder.RemoveAt(IndexAfter(entry.Cookie) - 1);
        entry.Node.Links--;
    }

    public void Clear()
    {
        _byName.Clear();
        _inOrder.Clear();
    }

    /// <summary>The position in <see cref="Entries"/> of the first one beyond a cookie.</summary>
    public int IndexAfter(ulong cookie)
    {
        var entries = Entries;
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = entries[middle].Cookie <= cookie ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public bool IsInside(DirectoryNode other)
    {
        for (var directory = this; directory is not null; directory = directory.Parent)
        {
            if (directory == other)
            {
                return true;
            }
        }

        return false;
    }
}

internal readonly record struct DirectoryEntry(string Name, byte[] Utf8, Node Node, ulong Cookie);
