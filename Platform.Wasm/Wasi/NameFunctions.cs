using Platform.Wasm.Wasi.Descriptors;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi;

/// <summary>path_*: making, moving and removing names. Errors as with <see cref="PathFunctions"/>; rofs: files of the host; dquot: no more names.</summary>
internal static unsafe class NameFunctions
{
    public static void Define(Linker linker)
    {
        linker.Define("path_create_directory", &CreateDirectory);
        linker.Define("path_remove_directory", &RemoveDirectory);
        linker.Define("path_unlink_file", &UnlinkFile);
        linker.Define("path_symlink", &Symlink);
        linker.Define("path_link", "(i32,i32,i32,i32,i32,i32,i32)", (nint)(delegate*<int, int, int, int, int, int, int, nint, int>)&Link);
        linker.Define("path_rename", &Rename);
    }

    /// <summary>path_create_directory(fd, path, length). exist.</summary>
    private static int CreateDirectory(int number, int path, int length, nint context)
    {
        var error = Resolve(number, Rights.CreateDirectory, path, length, context, out var directory, out var target);
        return (int)(error != Errno.Success ? error
            : target.Node is not null ? Errno.Exists
            : directory.Volume.CreateDirectory(target.Parent!, target.Name));
    }

    /// <summary>path_remove_directory(fd, path, length). notdir, notempty; inval: the directory itself.</summary>
    private static int RemoveDirectory(int number, int path, int length, nint context)
    {
        var error = Resolve(number, Rights.RemoveDirectory, path, length, context, out var directory, out var target);
        return (int)(error != Errno.Success ? error : target.Node switch
        {
            null => Errno.NoEntry,
            not DirectoryNode => Errno.NotDirectory,
            _ when target.Parent is null => Errno.Invalid,
            DirectoryNode { IsEmpty: false } => Errno.NotEmpty,
            _ => Remove(directory.Volume, target),
        });
    }

    /// <summary>path_unlink_file(fd, path, length): the bytes are there as long as a descriptor is open on them. isdir, notdir.</summary>
    private static int UnlinkFile(int number, int path, int length, nint context)
    {
        var error = Resolve(number, Rights.UnlinkFile, path, length, context, out var directory, out var target);
        return (int)(error != Errno.Success ? error : target.Node switch
        {
            null => Errno.NoEntry,
            DirectoryNode => Errno.IsDirectory,
            _ when target.EndsInSlash => Errno.NotDirectory,
            _ => Remove(directory.Volume, target),
        });
    }

    /// <summary>path_symlink(text, text length, fd, path, length): makes a symbolic link. exist; perm: an absolute target; inval: an empty one.</summary>
    private static int Symlink(int text, int textLength, int number, int path, int length, nint context)
    {
        var error = Resolve(number, Rights.Symlink, path, length, context, out var directory, out var target);
        var goal = "";
        if (error == Errno.Success)
        {
            error = GuestPath.Read(new Caller(context), text, textLength, out goal);
        }

        return (int)(error != Errno.Success ? error : target switch
        {
            { Node: not null } => Errno.Exists,
            { EndsInSlash: true } => Errno.NoEntry,
            _ when goal.Length == 0 => Errno.Invalid,
            _ when goal[0] == '/' => Errno.NotPermitted,
            _ => directory.Volume.CreateLink(target.Parent!, target.Name, goal),
        });
    }

    /// <summary>
    /// path_link(from fd, lookup, from path, length, fd, path, length): gives a file another name. exist; perm: a directory; xdev: another folder;
    /// inval: a link is to be followed, which POSIX leaves open.
    /// </summary>
    private static int Link(int fromNumber, int lookup, int fromPath, int fromLength, int number, int path, int length, nint context)
    {
        if (lookup != 0)
        {
            return (int)Errno.Invalid;
        }

        var error = Resolve(fromNumber, Rights.LinkSource, fromPath, fromLength, context, out var from, out var source);
        if (error != Errno.Success)
        {
            return (int)error;
        }

        error = Resolve(number, Rights.LinkTarget, path, length, context, out var directory, out var target);
        return (int)(error != Errno.Success ? error : source.Node switch
        {
            null => Errno.NoEntry,
            DirectoryNode => Errno.NotPermitted,
            _ when source.EndsInSlash => Errno.NotDirectory,
            _ when from.Volume != directory.Volume => Errno.CrossDevice,
            _ when target.Node is not null => Errno.Exists,
            _ when target.EndsInSlash => Errno.NoEntry,
            var node => directory.Volume.AddName(target.Parent!, target.Name, node),
        });
    }

    /// <summary>
    /// path_rename(from fd, from path, length, fd, path, length): what had the new name is gone. isdir, notdir: file and directory in one's place; notempty;
    /// xdev: another folder; inval: a directory into itself, or the directory that a path began at.
    /// </summary>
    private static int Rename(int fromNumber, int fromPath, int fromLength, int number, int path, int length, nint context)
    {
        var error = Resolve(fromNumber, Rights.RenameSource, fromPath, fromLength, context, out var from, out var source);
        if (error != Errno.Success)
        {
            return (int)error;
        }

        error = Resolve(number, Rights.RenameTarget, path, length, context, out var directory, out var target);
        if (error == Errno.Success)
        {
            error = CheckRename(from.Volume, source, directory.Volume, target);
        }

        if (error == Errno.Success && source.Node != target.Node)
        {
            directory.Volume.Rename(source.Parent!, source.Name, target.Parent!, target.Name);
        }

        return (int)error;
    }

    private static Errno CheckRename(Volume from, PathTarget source, Volume to, PathTarget target) => (source.Node, target.Node) switch
    {
        (null, _) => Errno.NoEntry,
        _ when source.Parent is null || target.Parent is null => Errno.Invalid,
        _ when from != to => Errno.CrossDevice,
        _ when to.IsReadOnly => Errno.ReadOnly,
        _ when target.Parent.IsRemoved => Errno.NoEntry,
        (not DirectoryNode, _) when source.EndsInSlash || target.EndsInSlash => Errno.NotDirectory,
        (DirectoryNode moved, _) when target.Parent.IsInside(moved) => Errno.Invalid,
        (DirectoryNode, not (DirectoryNode or null)) => Errno.NotDirectory,
        (not DirectoryNode, DirectoryNode) => Errno.IsDirectory,
        (DirectoryNode moved, DirectoryNode { IsEmpty: false } replaced) when moved != replaced => Errno.NotEmpty,
        _ => Errno.Success,
    };

    private static Errno Remove(Volume volume, PathTarget target)
    {
        if (volume.IsReadOnly)
        {
            return Errno.ReadOnly;
        }

        volume.RemoveName(target.Parent!, target.Name);
        return Errno.Success;
    }

    private static Errno Resolve(int number, Rights right, int path, int length, nint context, out DirectoryDescriptor directory, out PathTarget target) =>
        PathFunctions.Resolve(new Caller(context), number, right, path, length, follow: false, out directory, out target);
}
