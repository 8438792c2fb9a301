namespace Platform.Wasm.Wasi.Files;

/// <summary>A file in memory. It pays for its length out of the volume's quota, holes included, until its last name and descriptor are gone.</summary>
internal sealed class TemporaryFile(ulong inode, long time, Quota quota) : FileNode(inode, time)
{
    private byte[] _bytes = [];
    private int _length;

    public override ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>How many descriptors are open on it.</summary>
    public int Openings { get; set; }

    /// <summary>Writes as much as the quota allows, like a disk that becomes full.</summary>
    public Errno Write(long offset, ReadOnlySpan<byte> source, long now, out int written)
    {
        written = 0;
        if (source.IsEmpty)
        {
            return Errno.Success;
        }

        var room = _length + quota.BytesLeft - offset;
        if (room <= 0)
        {
            return Errno.NoSpace;
        }

        written = (int)Math.Min(source.Length, room);
        _ = Resize(Math.Max(_length, offset + written), now);
        source[..written].CopyTo(_bytes.AsSpan((int)offset));
        return Errno.Success;
    }

    /// <summary>Cuts, or extends with zeros.</summary>
    public Errno Resize(long length, long now)
    {
        if (length - _length > quota.BytesLeft)
        {
            return Errno.NoSpace;
        }

        quota.BytesLeft -= length - _length;
        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(length, 2L * _bytes.Length), quota.Limits.Bytes));
        }
        else if (length < _length)
        {
            // What is cut off must read as zeros if the file grows again.
            _bytes.AsSpan((int)length, _length - (int)length).Clear();
            if (length < _bytes.Length / 2)
            {
                // Else many files, each large for a moment, would hold what none of them pays for.
                Array.Resize(ref _bytes, (int)length);
            }
        }

        _length = (int)length;
        Touch(now);
        return Errno.Success;
    }

    /// <summary>Gives its bytes back if nothing can reach them any more.</summary>
    public void ReleaseIfUnreachable()
    {
        if (Links == 0 && Openings == 0)
        {
            quota.BytesLeft += _length;
            _bytes = [];
            _length = 0;
        }
    }
}
