namespace Platform.Contracts.Executors;

/// <summary>Cuts what arrives on a connection into frames. Holds no more than one largest frame and what one receive brought after it.</summary>
public sealed class FrameReader
{
    // Room for a largest frame, and for the small ones that arrive with one wake-up.
    private const int BufferBytes = 2 * (FrameHeader.Bytes + FrameHeader.MaxPayload);

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;

    /// <summary>Where to receive to; never empty after <see cref="TryRead"/> said false.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_start == _end)
            {
                _start = _end = 0;
            }
            else if (_buffer.Length - _end < FrameHeader.Bytes + FrameHeader.MaxPayload)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            return _buffer.AsMemory(_end);
        }
    }

    /// <summary>Tells how much was received into <see cref="Free"/>.</summary>
    public void Received(int count) => _end += count;

    /// <summary>Takes the next frame. The payload is valid until <see cref="Free"/> is asked for.</summary>
    /// <exception cref="FrameException">The peer broke the protocol.</exception>
    public bool TryRead(out FrameHeader header, out ReadOnlyMemory<byte> payload)
    {
        header = default;
        payload = default;
        if (_end - _start < FrameHeader.Bytes)
        {
            return false;
        }

        header = FrameHeader.Read(_buffer.AsSpan(_start));
        if (_end - _start < FrameHeader.Bytes + header.Length)
        {
            return false;
        }

        payload = _buffer.AsMemory(_start + FrameHeader.Bytes, header.Length);
        _start += FrameHeader.Bytes + header.Length;
        return true;
    }
}
