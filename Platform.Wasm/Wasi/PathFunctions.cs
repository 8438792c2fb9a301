using System.Text;
using Platform.Wasm.Wasi.Descriptors;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi;

/// <summary>
/// path_*: what is done with something named by a path from an open directory. All of them: badf, notdir; notcapable: a stream, or a right is missing;
/// noent; perm: the path leaves the directory; loop; nametoolong, ilseq, inval: what is no path.
/// </summary>
internal static unsafe class PathFunctions
{
    // witx lookupflags
    private const int Follow = 1;

    public static void Define(Linker linker)
    {
        linker.Define("path_open", "(i32,i32,i32,i32,i32,i64,i64,i32,i32)", (nint)(delegate*<int, int, int, int, int, long, long, int, int, nint, int>)&Open);
        linker.Define("path_filestat_get", &StatusGet);
        linker.Define("path_filestat_set_times", "(i32,i32,i32,i32,i64,i64,i32)", (nint)(delegate*<int, int, int, int, long, long, int, nint, int>)&SetTimes);
        linker.Define("path_readlink", &ReadLink);
    }

    /// <summary>Follows a path from a descriptor that has a right.</summary>
    public static Errno Resolve(
        Caller caller, int number, Rights right, int path, int length, bool follow, out DirectoryDescriptor directory, out PathTarget target)
    {
        target = default;
        var error = WasiContext.Of(caller).Descriptors.FindDirectory(number, right, out directory);
        if (error == Errno.Success)
        {
            error = GuestPath.Read(caller, path, length, out var text);
            target = error == Errno.Success ? PathWalk.Find(directory.Directory, text, follow) : PathTarget.Failed(error);
            error = target.Error;
        }

        return error;
    }

    /// <summary>
    /// path_open(fd, lookup, path, length, oflags, rights, inheriting, fdflags, opened): opens, makes if asked to, and writes 4 bytes, the new number.
    /// notcapable: more rights than fd hands on. exist, isdir, notdir, rofs; loop: a symbolic link that is not to be followed; dquot: no more names;
    /// mfile: no more numbers.
    /// </summary>
    private static int Open(
        int number, int lookup, int path, int length, int openFlags, long rights, long inheriting, int flags, int opened, nint context)
    {
        var caller = new Caller(context);
        var order = new OpenOrder((OpenFlags)openFlags, (Rights)rights & Rights.Inherited, (Rights)inheriting & Rights.Inherited, (DescriptorFlags)flags);
        var error = Resolve(caller, number, order.NeededRights, path, length, (lookup & Follow) != 0, out var directory, out var target);
        Descriptor? descriptor = null;
        if (error == Errno.Success)
        {
            error = WasiContext.Of(caller).Descriptors.HasRoom ? order.Open(directory, target, out descriptor) : Errno.TooManyDescriptors;
        }

        if (error == Errno.Success)
        {
            caller.WriteInt32(opened, WasiContext.Of(caller).Descriptors.Add(descriptor!));
        }

        return (int)error;
    }

    /// <summary>path_filestat_get(fd, lookup, path, length, stat): writes 64 bytes.</summary>
    private static int StatusGet(int number, int lookup, int path, int length, int status, nint context)
    {
        var caller = new Caller(context);
        var error = Resolve(caller, number, Rights.PathStatus, path, length, (lookup & Follow) != 0, out var directory, out var target);
        if (error == Errno.Success)
        {
            error = Existing(target);
        }

        if (error == Errno.Success)
        {
            FileStatus.Write(caller.Slice(status, FileStatus.Size), directory.Volume, target.Node!);
        }

        return (int)error;
    }

    /// <summary>path_filestat_set_times(fd, lookup, path, length, accessed, modified, flags): sets times. inval: flags that exclude each other. rofs.</summary>
    private static int SetTimes(int number, int lookup, int path, int length, long accessed, long modified, int flags, nint context)
    {
        var times = new TimeChange(accessed, modified, flags);
        var error = Resolve(new Caller(context), number, Rights.PathSetTimes, path, length, (lookup & Follow) != 0, out var directory, out var target);
        if (error == Errno.Success)
        {
            error = !times.IsValid ? Errno.Invalid : directory.Volume.IsReadOnly ? Errno.ReadOnly : Existing(target);
        }

        if (error == Errno.Success)
        {
            times.Apply(target.Node!, directory.Volume.Now);
        }

        return (int)error;
    }

    /// <summary>path_readlink(fd, path, length, buffer, size, used): writes a symbolic link's target, cut where the buffer ends, and 4 bytes, how much. inval: no link.</summary>
    private static int ReadLink(int number, int path, int length, int buffer, int size, int used, nint context)
    {
        var caller = new Caller(context);
        var error = Resolve(caller, number, Rights.ReadLink, path, length, false, out _, out var target);
        if (error == Errno.Success)
        {
            error = target.Node is LinkNode || target.Node is null ? Existing(target) : Errno.Invalid;
        }

        if (error == Errno.Success)
        {
            var bytes = Encoding.UTF8.GetBytes(((LinkNode)target.Node!).Target);
            var written = Math.Min(bytes.Length, caller.Slice(buffer, size).Length);
            bytes.AsSpan(0, written).CopyTo(caller.Slice(buffer, written));
            caller.WriteInt32(used, written);
        }

        return (int)error;
    }

    private static Errno Existing(PathTarget target) => target.Node switch
    {
        null => Errno.NoEntry,
        not DirectoryNode when target.EndsInSlash => Errno.NotDirectory,
        _ => Errno.Success,
    };
}
