namespace Platform.Wasm.Images;

/// <summary>The outcome of looking an image up: either where it is, or why it may not be used.</summary>
/// <param name="Refusal"><see cref="ImageRefusal.None"/> if the image may be loaded.</param>
/// <param name="Path">The image's file; empty if it is refused.</param>
/// <param name="Digest">SHA-256 of the file, lower-case hex; empty if it is refused.</param>
public readonly record struct VerifiedImage(ImageRefusal Refusal, string Path, string Digest)
{
    internal static VerifiedImage Refused(ImageRefusal refusal) => new(refusal, "", "");
}
