namespace Platform.Wasm.Wasi.Files;

/// <summary>What a writable folder in memory may hold.</summary>
public sealed record TemporaryLimits
{
    private readonly int _bytes = 16 << 20;
    private readonly int _names = 1_024;

    /// <summary>Bytes of all files together. 16 MiB: an eighth of the memory of a plugin, whose host pays for it beside that. Beyond it writes answer <c>nospc</c>.</summary>
    public int Bytes
    {
        get => _bytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _bytes = value;
        }
    }

    /// <summary>Names of files, directories and links together, of at most 9 KB each at the host. 1,024: an unpacked archive of a small project. Beyond it <c>dquot</c> is answered.</summary>
    public int Names
    {
        get => _names;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _names = value;
        }
    }
}
