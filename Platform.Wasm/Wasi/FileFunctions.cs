using Platform.Wasm.Wasi.Descriptors;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi;

/// <summary>fd_*: what can be done with an open file or directory beside reading and writing it.</summary>
internal static unsafe class FileFunctions
{
    // posix_fadvise has six kinds of advice.
    private const int LastAdvice = 5;

    public static void Define(Linker linker)
    {
        linker.Define("fd_seek", "(i32,i64,i32,i32)", (nint)(delegate*<int, long, int, int, nint, int>)&Seek);
        linker.Define("fd_tell", &Tell);
        linker.Define("fd_advise", "(i32,i64,i64,i32)", (nint)(delegate*<int, long, long, int, nint, int>)&Advise);
        linker.Define("fd_allocate", "(i32,i64,i64)", (nint)(delegate*<int, long, long, nint, int>)&Allocate);
        linker.Define("fd_datasync", &DataSync);
        linker.Define("fd_sync", &Sync);
        linker.Define("fd_filestat_get", &StatusGet);
        linker.Define("fd_filestat_set_size", "(i32,i64)", (nint)(delegate*<int, long, nint, int>)&SetSize);
        linker.Define("fd_filestat_set_times", "(i32,i64,i64,i32)", (nint)(delegate*<int, long, long, int, nint, int>)&SetTimes);
        linker.Define("fd_readdir", "(i32,i32,i32,i64,i32)", (nint)(delegate*<int, int, int, long, int, nint, int>)&ReadDirectory);
    }

    /// <summary>fd_seek(fd, delta, whence, position): moves the place and writes it as 8 bytes. badf, notcapable, isdir; spipe: a stream; inval: before the start.</summary>
    private static int Seek(int number, long delta, int whence, int position, nint context)
    {
        const int Current = 1;
        // To ask for the place is fd_tell under another name, and needs no more.
        return Place(number, delta, whence, position, delta == 0 && whence == Current ? Rights.Tell : Rights.Seek, context);
    }

    /// <summary>fd_tell(fd, position): writes the place as 8 bytes. badf, notcapable, isdir, spipe: as with fd_seek.</summary>
    private static int Tell(int number, int position, nint context) => Place(number, 0, 1, position, Rights.Tell, context);

    /// <summary>fd_advise(fd, offset, length, advice): taken note of. badf, notcapable; spipe: a stream; inval: there is no such advice.</summary>
    private static int Advise(int number, long offset, long length, int advice, nint context)
    {
        var error = Find(number, Rights.Advise, Errno.IllegalSeek, context, out _);
        return (int)(error != Errno.Success ? error : (uint)advice > LastAdvice || offset < 0 || length < 0 ? Errno.Invalid : Errno.Success);
    }

    /// <summary>fd_allocate(fd, offset, length): extends the file so that this part of it is there. badf, notcapable, isdir, notsup: a stream; inval; fbig; nospc.</summary>
    private static int Allocate(int number, long offset, long length, nint context)
    {
        var error = Find(number, Rights.Allocate, Errno.NotSupported, context, out var descriptor);
        return (int)(descriptor switch
        {
            DirectoryDescriptor => Errno.IsDirectory,
            _ when error != Errno.Success => error,
            _ when offset < 0 || length <= 0 => Errno.Invalid,
            _ when offset > long.MaxValue - length => Errno.FileTooBig,
            FileDescriptor file => file.Extend(offset + length),
            _ => Errno.NotSupported,
        });
    }

    /// <summary>fd_datasync(fd): nothing is ever late. badf, notcapable. Any stream succeeds.</summary>
    private static int DataSync(int number, nint context) => (int)Find(number, Rights.DataSync, Errno.Success, context, out _);

    /// <summary>fd_sync(fd): likewise.</summary>
    private static int Sync(int number, nint context) => (int)Find(number, Rights.Sync, Errno.Success, context, out _);

    /// <summary>fd_filestat_get(fd, stat): writes 64 bytes; all of a stream's are zero but for the type. badf, notcapable.</summary>
    private static int StatusGet(int number, int status, nint context)
    {
        var error = Find(number, Rights.Status, Errno.Success, context, out var descriptor);
        if (error == Errno.Success)
        {
            descriptor!.WriteStatus(new Caller(context).Slice(status, FileStatus.Size));
        }

        return (int)error;
    }

    /// <summary>fd_filestat_set_size(fd, size): cuts the file, or extends it with zeros. badf, notcapable, isdir, notsup: a stream; inval; nospc.</summary>
    private static int SetSize(int number, long size, nint context)
    {
        var error = Find(number, Rights.SetSize, Errno.NotSupported, context, out var descriptor);
        return (int)(descriptor is DirectoryDescriptor ? Errno.IsDirectory : error != Errno.Success ? error : descriptor!.Resize(size));
    }

    /// <summary>fd_filestat_set_times(fd, accessed, modified, flags): sets times. badf, notcapable, rofs, notsup: a stream; inval: flags that exclude each other.</summary>
    private static int SetTimes(int number, long accessed, long modified, int flags, nint context)
    {
        var times = new TimeChange(accessed, modified, flags);
        var error = Find(number, Rights.SetTimes, Errno.NotSupported, context, out var descriptor);
        return (int)(error != Errno.Success ? error : times.IsValid ? descriptor!.SetTimes(times) : Errno.Invalid);
    }

    /// <summary>
    /// fd_readdir(fd, buffer, length, cookie, used): writes entries from after the cookie (0: the start) on, each 24 bytes and the name, the last one cut where
    /// the buffer ends, and 4 bytes, how much was written; less than the buffer is the end. badf, notcapable, notdir.
    /// </summary>
    private static int ReadDirectory(int number, int buffer, int length, long cookie, int used, nint context)
    {
        var caller = new Caller(context);
        var error = WasiContext.Of(caller).Descriptors.Find(number, Rights.None, out var descriptor);
        if (error != Errno.Success || descriptor is not DirectoryDescriptor directory)
        {
            return (int)(error == Errno.Success ? Errno.NotDirectory : error);
        }

        if (!directory.MayAll(Rights.ReadDirectory))
        {
            return (int)Errno.NotCapable;
        }

        caller.WriteInt32(used, DirectoryListing.Write(caller.Slice(buffer, length), directory.Directory, (ulong)cookie));
        return (int)Errno.Success;
    }

    private static int Place(int number, long delta, int whence, int position, Rights right, nint context)
    {
        var caller = new Caller(context);
        var error = WasiContext.Of(caller).Descriptors.Find(number, Rights.None, out var descriptor);
        if (error == Errno.Success)
        {
            error = descriptor is not FileDescriptor ? descriptor.Seek(delta, whence, out _)
                : descriptor.MayAll(right) || descriptor.MayAll(Rights.Seek) ? Errno.Success : Errno.NotCapable;
        }

        if (error == Errno.Success)
        {
            error = descriptor.Seek(delta, whence, out var now);
            if (error == Errno.Success)
            {
                caller.WriteInt64(position, now);
            }
        }

        return (int)error;
    }

    /// <summary>A file or directory with the right, or why not; a stream has none of these rights, and one answer.</summary>
    private static Errno Find(int number, Rights right, Errno forStream, nint context, out Descriptor? descriptor)
    {
        descriptor = WasiContext.Of(new Caller(context)).Descriptors.Find(number);
        return descriptor switch
        {
            null => Errno.BadDescriptor,
            StreamDescriptor => forStream,
            _ => descriptor.MayAll(right) ? Errno.Success : Errno.NotCapable,
        };
    }
}
