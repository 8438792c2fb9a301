namespace Platform.Wasm.Wasi.Files;

/// <summary>What is left of a volume's limits.</summary>
internal sealed class Quota(TemporaryLimits limits)
{
    public TemporaryLimits Limits { get; } = limits;

    public long BytesLeft { get; set; } = limits.Bytes;

    public int NamesLeft { get; set; } = limits.Names;

    public void Refill()
    {
        BytesLeft = Limits.Bytes;
        NamesLeft = Limits.Names;
    }
}
