namespace Platform.Wasm.Wasi;

/// <summary>A buffer that a guest writes to, kept between executions so that its memory is reused.</summary>
public sealed class WasiOutput
{
    // One page: most logs and many results fit.
    private const int FirstCapacity = 4096;

    // A pooled instance keeps its buffers; what one large result needed is not kept for ever.
    private const int KeptCapacity = 1 << 20;

    private readonly int _most;
    private readonly OverflowRule _rule;
    private readonly Stream? _destination;
    private byte[] _bytes = [];
    private int _length;

    /// <summary>Makes an empty output.</summary>
    /// <param name="limit">The largest number of bytes that it takes.</param>
    /// <param name="rule">What happens beyond it.</param>
    public WasiOutput(int limit, OverflowRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Limit = _most = limit;
        _rule = rule;
    }

    /// <summary>Makes an output that goes on to a stream and keeps nothing.</summary>
    public WasiOutput(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        Limit = _most = int.MaxValue;
        _destination = destination;
    }

    /// <summary>The largest number of bytes that it takes.</summary>
    public int Limit { get; private set; }

    /// <summary>Whether the guest wrote more than the limit.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>What was written so far; valid until the next <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Adds something of the host's to what the guest wrote, on a line of its own, as far as the limit allows.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (_length > 0 && _bytes[_length - 1] != '\n')
        {
            _ = Write("\n"u8);
        }

        _ = Write(line);
    }

    /// <summary>Sets what the next execution may write: less than at first, or null for as much.</summary>
    public void Restrict(int? limit) => Limit = Math.Min(_most, limit ?? _most);

    /// <summary>Empties it for the next execution.</summary>
    public void Clear()
    {
        _length = 0;
        Overflowed = false;
        if (_bytes.Length > KeptCapacity)
        {
            _bytes = [];
        }
    }

    /// <returns>False if the guest must trap.</returns>
    internal bool Write(ReadOnlySpan<byte> bytes)
    {
        if (_destination is not null)
        {
            _destination.Write(bytes);
            return true;
        }

        var room = Limit - _length;
        if (bytes.Length > room)
        {
            Overflowed = true;
            if (_rule == OverflowRule.Trap)
            {
                return false;
            }

            bytes = bytes[..room];
        }

        Reserve(_length + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
        return true;
    }

    private void Reserve(int needed)
    {
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Limit, Math.Max(Math.Max(FirstCapacity, needed), 2L * _bytes.Length)));
        }
    }
}
