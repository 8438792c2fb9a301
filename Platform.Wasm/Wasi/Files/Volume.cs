namespace Platform.Wasm.Wasi.Files;

/// <summary>A tree of nodes as one context sees it: the host's, which nobody writes, or its own in memory, which is empty for each execution.</summary>
internal sealed class Volume
{
    private readonly WasiClock _clock;
    private readonly Quota? _quota;
    private ulong _lastInode = 1;

    public Volume(ulong device, DirectoryNode root, WasiClock clock)
    {
        Device = device;
        Root = root;
        _clock = clock;
    }

    public Volume(ulong device, TemporaryLimits limits, WasiClock clock)
        : this(device, new DirectoryNode(1, 0), clock) => _quota = new Quota(limits);

    /// <summary>witx <c>device</c>; tells nodes of different volumes apart whose numbers are the same.</summary>
    public ulong Device { get; }

    public DirectoryNode Root { get; }

    public bool IsReadOnly => _quota is null;

    public long Now => _clock.Realtime();

    /// <summary>Empties it, at no cost if nothing was made in it.</summary>
    public void Clear()
    {
        if (_quota is null || _lastInode == 1)
        {
            return;
        }

        Root.Clear();
        Root.Touch(0);
        Root.Accessed = 0;
        _quota.Refill();
        _lastInode = 1;
    }

    public Errno CreateFile(DirectoryNode parent, string name, out Node? file)
    {
        file = null;
        return Create(parent, name, static (volume, inode) => new TemporaryFile(inode, volume.Now, volume._quota!), ref file);
    }

    public Errno CreateDirectory(DirectoryNode parent, string name)
    {
        Node? directory = null;
        return Create(parent, name, static (volume, inode) => new DirectoryNode(inode, volume.Now), ref directory);
    }

    public Errno CreateLink(DirectoryNode parent, string name, string target)
    {
        Node? link = null;
        return Create(parent, name, (volume, inode) => new LinkNode(inode, volume.Now, target), ref link);
    }

    /// <summary>Another name for a file.</summary>
    public Errno AddName(DirectoryNode parent, string name, Node node) => Create(parent, name, (_, _) => node, ref node!);

    public void RemoveName(DirectoryNode parent, string name)
    {
        var node = parent.Find(name);
        parent.Remove(name);
        parent.Touch(Now);
        _quota!.NamesLeft++;
        switch (node)
        {
            case TemporaryFile file:
                file.Changed = Now;
                file.ReleaseIfUnreachable();
                break;
            case DirectoryNode directory:
                directory.IsRemoved = true;
                break;
        }
    }

    /// <summary>Whatever has the new name is gone afterwards; whether it may go was asked before.</summary>
    public void Rename(DirectoryNode from, string name, DirectoryNode to, string newName)
    {
        var node = from.Find(name)!;
        if (to.Find(newName) is not null)
        {
            RemoveName(to, newName);
        }

        from.Remove(name);
        from.Touch(Now);
        to.Add(newName, node);
        to.Touch(Now);
    }

    private Errno Create(DirectoryNode parent, string name, Func<Volume, ulong, Node> make, ref Node? made)
    {
        if (_quota is null)
        {
            return Errno.ReadOnly;
        }

        if (parent.IsRemoved)
        {
            return Errno.NoEntry;
        }

        if (_quota.NamesLeft == 0)
        {
            return Errno.QuotaExceeded;
        }

        _quota.NamesLeft--;
        made = make(this, ++_lastInode);
        parent.Add(name, made);
        parent.Touch(Now);
        return Errno.Success;
    }
}
