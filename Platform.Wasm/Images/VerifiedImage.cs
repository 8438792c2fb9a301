namespace Platform.Wasm.Images;

/// <summary>The outcome of looking an image up: either where it is, or why it may not be used.</summary>
public readonly record struct VerifiedImage
{
    internal VerifiedImage(ImageRefusal refusal, string path, string digest) => (Refusal, Path, Digest) = (refusal, path, digest);

    /// <summary><see cref="ImageRefusal.None"/> if the image may be loaded.</summary>
    public ImageRefusal Refusal { get; }

    /// <summary>The image's file; empty if it is refused.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the file, lower-case hex; empty if it is refused.</summary>
    public string Digest { get; }

    internal static VerifiedImage Refused(ImageRefusal refusal) => new(refusal, "", "");
}
