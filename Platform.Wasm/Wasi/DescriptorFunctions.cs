using System.Buffers.Binary;

namespace Platform.Wasm.Wasi;

/// <summary>fd_*, except reading and writing: what the three streams are, and refusals for what only files can do.</summary>
internal static unsafe class DescriptorFunctions
{
    // witx: fdstat is type (1), a gap, flags (2), a gap, rights (8), inherited rights (8); filestat has its type at 16.
    private const int StatusSize = 24;
    private const int StatusRights = 8;
    private const int FileStatusSize = 64;
    private const int FileStatusType = 16;

    // filetype unknown, as other engines say of pipes. A character device without the right to seek would be a terminal to libc, which then flushes every line.
    private const byte StreamType = 0;

    // rights: fd_read, fd_write, poll_fd_readwrite
    private const ulong RightToRead = 1UL << 1;
    private const ulong RightToWrite = 1UL << 6;
    private const ulong RightToPoll = 1UL << 27;

    public static void Define(Linker linker)
    {
        linker.Define("fd_close", &Close);
        linker.Define("fd_fdstat_get", &StatusGet);
        linker.Define("fd_filestat_get", &FileStatusGet);
        linker.Define("fd_prestat_get", &PrestatGet);

        // No stream ever blocks and outputs only append: setting flags is done by doing nothing. Go's runtime insists on it.
        linker.DefineMissing("fd_fdstat_set_flags", "(i32,i32)", Errno.Success);
        linker.DefineMissing("fd_datasync", "(i32)", Errno.Success);
        linker.DefineMissing("fd_sync", "(i32)", Errno.Success);

        linker.DefineMissing("fd_seek", "(i32,i64,i32,i32)", Errno.IllegalSeek);
        linker.DefineMissing("fd_tell", "(i32,i32)", Errno.IllegalSeek);
        linker.DefineMissing("fd_advise", "(i32,i64,i64,i32)", Errno.IllegalSeek);
        linker.DefineMissing("fd_prestat_dir_name", "(i32,i32,i32)", Errno.BadDescriptor);
        linker.DefineMissing("fd_readdir", "(i32,i32,i32,i64,i32)", Errno.NotDirectory);
        linker.DefineMissing("fd_fdstat_set_rights", "(i32,i64,i64)", Errno.NotCapable);
        linker.DefineMissing("fd_allocate", "(i32,i64,i64)", Errno.NotSupported);
        linker.DefineMissing("fd_filestat_set_size", "(i32,i64)", Errno.NotSupported);
        linker.DefineMissing("fd_filestat_set_times", "(i32,i64,i64,i32)", Errno.NotSupported);
        linker.DefineMissing("fd_renumber", "(i32,i32)", Errno.NotSupported);
    }

    /// <summary>fd_close(fd): afterwards the number is unknown. badf: fd is not an open stream.</summary>
    private static int Close(int descriptor, nint context)
    {
        var wasi = WasiContext.Of(new Caller(context));
        if (!wasi.IsOpen(descriptor))
        {
            return (int)Errno.BadDescriptor;
        }

        wasi.Close(descriptor);
        return (int)Errno.Success;
    }

    /// <summary>fd_fdstat_get(fd, stat): writes 24 bytes, what the stream is and may do. badf: fd is not an open stream.</summary>
    private static int StatusGet(int descriptor, int status, nint context)
    {
        var caller = new Caller(context);
        if (!WasiContext.Of(caller).IsOpen(descriptor))
        {
            return (int)Errno.BadDescriptor;
        }

        var bytes = caller.Slice(status, StatusSize);
        bytes.Clear();
        bytes[0] = StreamType;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[StatusRights..], RightToPoll | (descriptor == 0 ? RightToRead : RightToWrite));
        return (int)Errno.Success;
    }

    /// <summary>fd_filestat_get(fd, stat): writes 64 bytes, all zero but for the type: a stream has no size and no times. badf: fd is not an open stream.</summary>
    private static int FileStatusGet(int descriptor, int status, nint context)
    {
        var caller = new Caller(context);
        if (!WasiContext.Of(caller).IsOpen(descriptor))
        {
            return (int)Errno.BadDescriptor;
        }

        var bytes = caller.Slice(status, FileStatusSize);
        bytes.Clear();
        bytes[FileStatusType] = StreamType;
        return (int)Errno.Success;
    }

    /// <summary>fd_prestat_get(fd, prestat): badf for every fd: there are no directories, which is how libc finds the end of them.</summary>
    private static int PrestatGet(int descriptor, int prestat, nint context)
    {
        _ = (descriptor, prestat, context);
        return (int)Errno.BadDescriptor;
    }
}
