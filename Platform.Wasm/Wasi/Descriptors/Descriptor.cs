using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi.Descriptors;

/// <summary>Something open. What it cannot do by its nature it answers by an error of its kind; whether it may is asked before, by its rights.</summary>
internal abstract class Descriptor(Rights held, Rights inheriting)
{
    public abstract FileType Type { get; }

    /// <summary>What may be done with it.</summary>
    public Rights Held { get; set; } = held;

    /// <summary>What may be done with whatever is opened below it.</summary>
    public Rights Inheriting { get; set; } = inheriting;

    public DescriptorFlags Flags { get; set; }

    /// <summary>What a poll finds to read.</summary>
    public virtual long ReadableBytes => 0;

    /// <summary>What is answered to whatever this kind of descriptor has no idea of.</summary>
    protected abstract Errno Foreign { get; }

    public bool MayAll(Rights rights) => (Held & rights) == rights;

    public virtual Errno Read(Span<byte> destination, out int read)
    {
        read = 0;
        return Foreign;
    }

    public virtual Errno ReadAt(long offset, Span<byte> destination, out int read)
    {
        read = 0;
        return Foreign;
    }

    public virtual Errno Write(ReadOnlySpan<byte> source, out int written)
    {
        written = 0;
        return Foreign;
    }

    public virtual Errno WriteAt(long offset, ReadOnlySpan<byte> source, out int written)
    {
        written = 0;
        return Foreign;
    }

    public virtual Errno Seek(long delta, int whence, out long position)
    {
        position = 0;
        return Foreign;
    }

    public virtual Errno Resize(long length) => Foreign;

    public virtual Errno SetTimes(TimeChange times) => Foreign;

    public abstract void WriteStatus(Span<byte> destination);

    /// <summary>No number names it any more.</summary>
    public virtual void Close()
    {
    }
}
