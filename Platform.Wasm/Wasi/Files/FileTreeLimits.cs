namespace Platform.Wasm.Wasi.Files;

/// <summary>How much of a folder is read into a <see cref="FileTree"/>.</summary>
public sealed record FileTreeLimits
{
    /// <summary>Bytes of all files together. 256 MiB: more than a plugin's memory could take in.</summary>
    public long Bytes { get; init; } = 256 << 20;

    /// <summary>Files, folders and links together. 100,000: a large npm project.</summary>
    public int Names { get; init; } = 100_000;
}
