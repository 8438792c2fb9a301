namespace Platform.Wasm.Wasi;

/// <summary>fd_read and fd_write on the three streams.</summary>
internal static unsafe class StreamFunctions
{
    private const int Stdin = 0;

    // IOV_MAX of Linux: bounds the host's work for one call, which nothing can interrupt.
    private const int MaximumVectors = 1024;

    // An iovec: 4 bytes of pointer, 4 of length.
    private const int VectorSize = 8;

    public static void Define(Linker linker)
    {
        linker.Define("fd_read", &Read);
        linker.Define("fd_write", &Write);
        linker.DefineMissing("fd_pread", "(i32,i32,i32,i64,i32)", Errno.IllegalSeek);
        linker.DefineMissing("fd_pwrite", "(i32,i32,i32,i64,i32)", Errno.IllegalSeek);
    }

    /// <summary>
    /// fd_read(fd, iovs, count, nread): fills the buffers in order from stdin and writes 4 bytes, how much was read; 0 is the end.
    /// badf: fd is not an open stream. notsup: it is an output. inval: more than 1,024 buffers.
    /// </summary>
    private static int Read(int descriptor, int vectors, int count, int read, nint context)
    {
        var caller = new Caller(context);
        var wasi = WasiContext.Of(caller);
        if (!wasi.IsOpen(descriptor))
        {
            return (int)Errno.BadDescriptor;
        }

        if (descriptor != Stdin)
        {
            return (int)Errno.NotSupported;
        }

        if ((uint)count > MaximumVectors)
        {
            return (int)Errno.Invalid;
        }

        var total = 0;
        for (var i = 0; i < count; i++)
        {
            var buffer = VectorAt(caller, vectors + (i * VectorSize));
            var length = wasi.ReadStdin(buffer);
            total += length;
            if (length < buffer.Length)
            {
                break;
            }
        }

        caller.WriteInt32(read, total);
        return (int)Errno.Success;
    }

    /// <summary>
    /// fd_write(fd, iovs, count, nwritten): appends the buffers in order and writes 4 bytes, how much was taken, which is always all of it.
    /// badf: fd is not an open stream. notsup: it is stdin. inval: more than 1,024 buffers. Traps if the output's limit is passed and its rule says so.
    /// </summary>
    private static int Write(int descriptor, int vectors, int count, int written, nint context)
    {
        var caller = new Caller(context);
        var wasi = WasiContext.Of(caller);
        if (wasi.OutputOf(descriptor) is not { } output)
        {
            return (int)(wasi.IsOpen(descriptor) ? Errno.NotSupported : Errno.BadDescriptor);
        }

        if ((uint)count > MaximumVectors)
        {
            return (int)Errno.Invalid;
        }

        // 1,024 vectors of nearly 4 GiB each pass 32 bits; nwritten has only those, as in every engine.
        var total = 0;
        for (var i = 0; i < count; i++)
        {
            var buffer = VectorAt(caller, vectors + (i * VectorSize));
            if (!output.Write(buffer))
            {
                throw new TrapException($"More than {output.Limit} bytes were written to descriptor {descriptor}.");
            }

            total = unchecked(total + buffer.Length);
        }

        caller.WriteInt32(written, total);
        return (int)Errno.Success;
    }

    private static Span<byte> VectorAt(Caller caller, int vector) =>
        caller.Slice(caller.ReadInt32(vector), caller.ReadInt32(vector + sizeof(int)));
}
