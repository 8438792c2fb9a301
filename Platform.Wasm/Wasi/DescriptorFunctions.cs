using System.Buffers.Binary;
using Platform.Wasm.Wasi.Descriptors;

namespace Platform.Wasm.Wasi;

/// <summary>fd_close, fd_renumber, fd_fdstat_*, fd_prestat_*: the numbers, what they may be used for, and which are open from the start.</summary>
internal static unsafe class DescriptorFunctions
{
    // witx: fdstat is type (1), a gap, flags (2), a gap, rights (8), inherited rights (8).
    private const int StatusSize = 24;
    private const int StatusFlags = 2;
    private const int StatusRights = 8;
    private const int StatusInheriting = 16;

    // witx: prestat is a tag (1), which is 0 for a directory, a gap, the length of its name (4).
    private const int FolderSize = 8;
    private const int FolderNameLength = 4;

    public static void Define(Linker linker)
    {
        linker.Define("fd_close", &Close);
        linker.Define("fd_renumber", &Renumber);
        linker.Define("fd_fdstat_get", &StatusGet);
        linker.Define("fd_fdstat_set_flags", &SetFlags);
        linker.Define("fd_fdstat_set_rights", "(i32,i64,i64)", (nint)(delegate*<int, long, long, nint, int>)&SetRights);
        linker.Define("fd_prestat_get", &FolderGet);
        linker.Define("fd_prestat_dir_name", &FolderName);
    }

    /// <summary>fd_close(fd): afterwards the number is free. badf: fd is not open.</summary>
    private static int Close(int number, nint context)
    {
        var descriptors = WasiContext.Of(new Caller(context)).Descriptors;
        if (descriptors.Find(number) is null)
        {
            return (int)Errno.BadDescriptor;
        }

        descriptors.Close(number);
        return (int)Errno.Success;
    }

    /// <summary>fd_renumber(from, to): closes to, which then means what from did; from is free. badf: one of them is not open.</summary>
    private static int Renumber(int from, int to, nint context)
    {
        var descriptors = WasiContext.Of(new Caller(context)).Descriptors;
        if (descriptors.Find(from) is null || descriptors.Find(to) is null)
        {
            return (int)Errno.BadDescriptor;
        }

        descriptors.Renumber(from, to);
        return (int)Errno.Success;
    }

    /// <summary>fd_fdstat_get(fd, stat): writes 24 bytes: type, flags, rights, rights of what is opened below. badf: fd is not open.</summary>
    private static int StatusGet(int number, int status, nint context)
    {
        var caller = new Caller(context);
        if (!WasiContext.Of(caller).Descriptors.TryFind(number, out var descriptor))
        {
            return (int)Errno.BadDescriptor;
        }

        var bytes = caller.Slice(status, StatusSize);
        bytes.Clear();
        bytes[0] = (byte)descriptor.Type;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[StatusFlags..], (ushort)descriptor.Flags);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[StatusRights..], (ulong)descriptor.Held);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[StatusInheriting..], (ulong)descriptor.Inheriting);
        return (int)Errno.Success;
    }

    /// <summary>
    /// fd_fdstat_set_flags(fd, flags): sets them all, of which only appending has an effect. badf: fd is not open. inval: unknown flags. notcapable: a file
    /// without the right. A stream takes any flags without it: Go's runtime insists on its pipes not blocking.
    /// </summary>
    private static int SetFlags(int number, int flags, nint context)
    {
        var descriptors = WasiContext.Of(new Caller(context)).Descriptors;
        var error = descriptors.Find(number, Rights.None, out var descriptor);
        if (error == Errno.Success)
        {
            error = (flags & ~(int)DescriptorFlags.All) != 0 ? Errno.Invalid
                : descriptor is StreamDescriptor || descriptor.MayAll(Rights.SetFlags) ? Errno.Success : Errno.NotCapable;
        }

        if (error == Errno.Success)
        {
            descriptors.SetFlags(descriptor, (DescriptorFlags)flags);
        }

        return (int)error;
    }

    /// <summary>fd_fdstat_set_rights(fd, rights, inheriting): gives rights up. badf: fd is not open. notcapable: it does not have them.</summary>
    private static int SetRights(int number, long rights, long inheriting, nint context)
    {
        var descriptors = WasiContext.Of(new Caller(context)).Descriptors;
        return (int)(descriptors.TryFind(number, out var descriptor)
            ? descriptors.Restrict(descriptor, (Rights)rights, (Rights)inheriting)
            : Errno.BadDescriptor);
    }

    /// <summary>fd_prestat_get(fd, prestat): writes 8 bytes, the length of the folder's name among them. badf: fd is none that was open from the start, which is how libc finds the end of them.</summary>
    private static int FolderGet(int number, int folder, nint context)
    {
        var caller = new Caller(context);
        if (WasiContext.Of(caller).Descriptors.Find(number) is not DirectoryDescriptor { FolderName: { } name })
        {
            return (int)Errno.BadDescriptor;
        }

        var bytes = caller.Slice(folder, FolderSize);
        bytes.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(bytes[FolderNameLength..], name.Length);
        return (int)Errno.Success;
    }

    /// <summary>fd_prestat_dir_name(fd, name, length): writes the folder's name, without a NUL. badf: as with fd_prestat_get. nametoolong: the buffer is shorter.</summary>
    private static int FolderName(int number, int buffer, int length, nint context)
    {
        var caller = new Caller(context);
        if (WasiContext.Of(caller).Descriptors.Find(number) is not DirectoryDescriptor { FolderName: { } name })
        {
            return (int)Errno.BadDescriptor;
        }

        if ((uint)length < (uint)name.Length)
        {
            return (int)Errno.NameTooLong;
        }

        name.CopyTo(caller.Slice(buffer, name.Length));
        return (int)Errno.Success;
    }
}
