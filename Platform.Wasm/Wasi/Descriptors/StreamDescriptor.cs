using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi.Descriptors;

/// <summary>One of the three streams: an end of a pipe, always ready.</summary>
internal abstract class StreamDescriptor(Rights held) : Descriptor(held, Rights.None)
{
    public override FileType Type => FileType.Unknown;

    protected override Errno Foreign => Errno.IllegalSeek;

    public override Errno Resize(long length) => Errno.NotSupported;

    public override Errno SetTimes(TimeChange times) => Errno.NotSupported;

    public override void WriteStatus(Span<byte> destination) => FileStatus.WriteStream(destination);
}

/// <summary>Descriptor 0 at the start.</summary>
internal sealed class InputDescriptor : StreamDescriptor
{
    public const Rights AllRights = Rights.Poll | Rights.Read;

    private ReadOnlyMemory<byte> _rest;

    public InputDescriptor()
        : base(AllRights)
    {
    }

    public Stream? Stream { get; set; }

    // A stream does not say; one byte stands for "ask".
    public override long ReadableBytes => _rest.Length > 0 ? _rest.Length : Stream is null ? 0 : 1;

    public void Begin(ReadOnlyMemory<byte> bytes) => _rest = bytes;

    public override Errno Read(Span<byte> destination, out int read)
    {
        if (_rest.IsEmpty && Stream is not null)
        {
            read = Stream.Read(destination);
            return Errno.Success;
        }

        read = Math.Min(destination.Length, _rest.Length);
        _rest.Span[..read].CopyTo(destination);
        _rest = _rest[read..];
        return Errno.Success;
    }
}

/// <summary>Descriptors 1 and 2 at the start.</summary>
internal sealed class OutputDescriptor(WasiContext wasi, int number) : StreamDescriptor(AllRights)
{
    public const Rights AllRights = Rights.Poll | Rights.Write;

    private WasiOutput Output => number == 1 ? wasi.Stdout : wasi.Stderr;

    /// <summary>Takes all of it, or traps if the output's limit is passed and its rule says so.</summary>
    public override Errno Write(ReadOnlySpan<byte> source, out int written)
    {
        written = source.Length;
        return Output.Write(source) ? Errno.Success : throw new TrapException($"More than {Output.Limit} bytes were written to descriptor {number}.");
    }
}
