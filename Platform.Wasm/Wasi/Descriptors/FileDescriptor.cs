using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi.Descriptors;

/// <summary>An open file, with the place where reading and writing goes on.</summary>
internal sealed class FileDescriptor : Descriptor
{
    private readonly Volume _volume;
    private readonly FileNode _file;
    private long _position;

    public FileDescriptor(Volume volume, FileNode file, Rights held, Rights inheriting)
        : base(held & Rights.OfFile, inheriting)
    {
        _volume = volume;
        _file = file;
        if (file is TemporaryFile temporary)
        {
            temporary.Openings++;
        }
    }

    public override FileType Type => FileType.Regular;

    public override long ReadableBytes => Math.Max(0, _file.Size - _position);

    protected override Errno Foreign => Errno.NotSupported;

    public override Errno Read(Span<byte> destination, out int read)
    {
        read = _file.Read(_position, destination);
        _position += read;
        return Errno.Success;
    }

    public override Errno ReadAt(long offset, Span<byte> destination, out int read)
    {
        read = offset < 0 ? 0 : _file.Read(offset, destination);
        return offset < 0 ? Errno.Invalid : Errno.Success;
    }

    public override Errno Write(ReadOnlySpan<byte> source, out int written)
    {
        var from = Flags.HasFlag(DescriptorFlags.Append) ? _file.Size : _position;
        var error = WriteAt(from, source, out written);
        _position = from + written;
        return error;
    }

    public override Errno WriteAt(long offset, ReadOnlySpan<byte> source, out int written)
    {
        written = 0;
        return this switch
        {
            _ when offset < 0 => Errno.Invalid,
            { _file: TemporaryFile file } => file.Write(offset, source, _volume.Now, out written),
            _ => Errno.ReadOnly,
        };
    }

    public override Errno Seek(long delta, int whence, out long position)
    {
        const int Start = 0;
        const int Current = 1;
        const int End = 2;
        position = 0;
        var from = whence switch
        {
            Start => 0,
            Current => _position,
            End => _file.Size,
            _ => -1,
        };
        if (from < 0 || delta > long.MaxValue - from || from + delta < 0)
        {
            return Errno.Invalid;
        }

        position = _position = from + delta;
        return Errno.Success;
    }

    public override Errno Resize(long length) => this switch
    {
        _ when length < 0 => Errno.Invalid,
        { _file: TemporaryFile file } => file.Resize(length, _volume.Now),
        _ => Errno.ReadOnly,
    };

    /// <summary>Makes it at least so long.</summary>
    public Errno Extend(long length) => length <= _file.Size && !_volume.IsReadOnly ? Errno.Success : Resize(length);

    public override Errno SetTimes(TimeChange times)
    {
        if (_volume.IsReadOnly)
        {
            return Errno.ReadOnly;
        }

        times.Apply(_file, _volume.Now);
        return Errno.Success;
    }

    public override void WriteStatus(Span<byte> destination) => FileStatus.Write(destination, _volume, _file);

    public override void Close()
    {
        if (_file is TemporaryFile file)
        {
            file.Openings--;
            file.ReleaseIfUnreachable();
        }
    }
}
