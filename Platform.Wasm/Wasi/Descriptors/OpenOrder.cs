using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi.Descriptors;

/// <summary>witx <c>oflags</c>.</summary>
[Flags]
internal enum OpenFlags
{
    None = 0,
    Create = 1,
    Directory = 2,
    Exclusive = 4,
    Truncate = 8,
}

/// <summary>How something is to be opened.</summary>
internal readonly record struct OpenOrder(OpenFlags How, Rights Held, Rights Inheriting, DescriptorFlags Flags)
{
    /// <summary>What the directory's own rights must allow.</summary>
    public Rights NeededRights => Rights.Open
        | (How.HasFlag(OpenFlags.Create) ? Rights.CreateFile : Rights.None)
        | (How.HasFlag(OpenFlags.Truncate) ? Rights.PathSetSize : Rights.None);

    private bool Writes => (Held & Rights.Writing) != 0 || How.HasFlag(OpenFlags.Truncate);

    public Errno Open(DirectoryDescriptor below, PathTarget target, out Descriptor? opened)
    {
        opened = null;
        if (((Held | Inheriting) & ~below.Inheriting) != 0)
        {
            return Errno.NotCapable;
        }

        if ((Flags & ~DescriptorFlags.All) != 0 || (How.HasFlag(OpenFlags.Create) && How.HasFlag(OpenFlags.Directory)))
        {
            return Errno.Invalid;
        }

        var node = target.Node;
        var error = node is null ? Create(below.Volume, target, out node) : Check(node, target, below.Volume);
        if (error == Errno.Success)
        {
            opened = node is DirectoryNode directory
                ? new DirectoryDescriptor(below.Volume, directory, Held, Inheriting) { Flags = Flags }
                : new FileDescriptor(below.Volume, (FileNode)node!, Held, Inheriting) { Flags = Flags };
        }

        return error;
    }

    private Errno Create(Volume volume, PathTarget target, out Node? node)
    {
        node = null;
        return this switch
        {
            _ when !How.HasFlag(OpenFlags.Create) => Errno.NoEntry,
            _ when target.EndsInSlash => Errno.IsDirectory,
            _ => volume.CreateFile(target.Parent!, target.Name, out node),
        };
    }

    private Errno Check(Node node, PathTarget target, Volume volume) => node switch
    {
        _ when How.HasFlag(OpenFlags.Create) && How.HasFlag(OpenFlags.Exclusive) => Errno.Exists,
        LinkNode => Errno.Loop,
        DirectoryNode => Writes ? Errno.IsDirectory : Errno.Success,
        _ when How.HasFlag(OpenFlags.Directory) || target.EndsInSlash => Errno.NotDirectory,
        _ when Writes && volume.IsReadOnly => Errno.ReadOnly,
        TemporaryFile file when How.HasFlag(OpenFlags.Truncate) => file.Resize(0, volume.Now),
        _ => Errno.Success,
    };
}
