using Platform.Wasm.Wasi.Descriptors;

namespace Platform.Wasm.Wasi;

/// <summary>fd_read, fd_write, fd_pread, fd_pwrite: bytes between a descriptor and buffers of the guest.</summary>
internal static unsafe class TransferFunctions
{
    // IOV_MAX of Linux: bounds the host's work for one call, which nothing can interrupt.
    private const int MaximumVectors = 1024;

    // An iovec: 4 bytes of pointer, 4 of length.
    private const int VectorSize = 8;

    public static void Define(Linker linker)
    {
        linker.Define("fd_read", &Read);
        linker.Define("fd_write", &Write);
        linker.Define("fd_pread", "(i32,i32,i32,i64,i32)", (nint)(delegate*<int, int, int, long, int, nint, int>)&ReadAt);
        linker.Define("fd_pwrite", "(i32,i32,i32,i64,i32)", (nint)(delegate*<int, int, int, long, int, nint, int>)&WriteAt);
    }

    /// <summary>
    /// fd_read(fd, iovs, count, nread): fills the buffers in order and writes 4 bytes, how much was read; 0 is the end.
    /// badf: fd is not open. notcapable: it may not be read. isdir. inval: more than 1,024 buffers.
    /// </summary>
    private static int Read(int number, int vectors, int count, int read, nint context) => Fill(number, vectors, count, null, read, context);

    /// <summary>fd_pread(fd, iovs, count, offset, nread): likewise from an offset on, without moving the place. spipe: it is a stream. inval: the offset is negative.</summary>
    private static int ReadAt(int number, int vectors, int count, long offset, int read, nint context) => Fill(number, vectors, count, offset, read, context);

    /// <summary>
    /// fd_write(fd, iovs, count, nwritten): writes the buffers in order, and 4 bytes, how much was taken: less than all of it if a file's volume became full.
    /// badf, notcapable, isdir, inval: as with fd_read. nospc: nothing could be taken. rofs. Traps if a stream's limit is passed and its rule says so.
    /// </summary>
    private static int Write(int number, int vectors, int count, int written, nint context) => Drain(number, vectors, count, null, written, context);

    /// <summary>fd_pwrite(fd, iovs, count, offset, nwritten): likewise at an offset, without moving the place. spipe: it is a stream. inval: the offset is negative.</summary>
    private static int WriteAt(int number, int vectors, int count, long offset, int written, nint context) => Drain(number, vectors, count, offset, written, context);

    private static int Fill(int number, int vectors, int count, long? offset, int read, nint context)
    {
        var caller = new Caller(context);
        if (Find(caller, number, Rights.Read, offset, count, out var descriptor) is not Errno.Success and var refusal)
        {
            return (int)refusal;
        }

        var total = 0;
        for (var i = 0; i < count; i++)
        {
            var buffer = VectorAt(caller, vectors + (i * VectorSize));
            var error = offset is { } place ? descriptor.ReadAt(place + total, buffer, out var length) : descriptor.Read(buffer, out length);
            if (error != Errno.Success)
            {
                return (int)error;
            }

            total += length;
            if (length < buffer.Length)
            {
                break;
            }
        }

        caller.WriteInt32(read, total);
        return (int)Errno.Success;
    }

    private static int Drain(int number, int vectors, int count, long? offset, int written, nint context)
    {
        var caller = new Caller(context);
        if (Find(caller, number, Rights.Write, offset, count, out var descriptor) is not Errno.Success and var refusal)
        {
            return (int)refusal;
        }

        // 1,024 vectors of nearly 4 GiB each pass 32 bits; nwritten has only those, as in every engine.
        var total = 0U;
        for (var i = 0; i < count; i++)
        {
            var buffer = VectorAt(caller, vectors + (i * VectorSize));
            var error = offset is { } place ? descriptor.WriteAt(place + total, buffer, out var length) : descriptor.Write(buffer, out length);
            if (error != Errno.Success && total == 0)
            {
                return (int)error;
            }

            total = unchecked(total + (uint)length);
            if (length < buffer.Length)
            {
                break;
            }
        }

        caller.WriteInt32(written, (int)total);
        return (int)Errno.Success;
    }

    private static Errno Find(Caller caller, int number, Rights right, long? offset, int count, out Descriptor descriptor)
    {
        var error = WasiContext.Of(caller).Descriptors.Find(number, Rights.None, out descriptor);
        return error switch
        {
            not Errno.Success => error,
            _ when offset is not null && descriptor is StreamDescriptor => Errno.IllegalSeek,
            _ when descriptor is DirectoryDescriptor => Errno.IsDirectory,
            _ when !descriptor.MayAll(right) => Errno.NotCapable,
            _ when (uint)count > MaximumVectors => Errno.Invalid,
            _ => Errno.Success,
        };
    }

    private static Span<byte> VectorAt(Caller caller, int vector) =>
        caller.Slice(caller.ReadInt32(vector), caller.ReadInt32(vector + sizeof(int)));
}
