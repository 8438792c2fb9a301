namespace Platform.Wasm.Images;

/// <summary>Why a code image is not loaded.</summary>
public enum ImageRefusal
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>The cache has no image for this key: the module has not been compiled here.</summary>
    Missing,

    /// <summary>The manifest cannot be read as one.</summary>
    MalformedManifest,

    /// <summary>The manifest was not signed with this cache's key: it was made elsewhere or changed.</summary>
    WrongSignature,

    /// <summary>The manifest belongs to another code key: files were swapped.</summary>
    WrongCodeKey,

    /// <summary>Another build of the engine made the image.</summary>
    WrongEngineBuild,

    /// <summary>The image was compiled against another .NET runtime.</summary>
    WrongRuntime,

    /// <summary>The bytes of the image are not those that were signed.</summary>
    WrongDigest,

    /// <summary>The image's name leads somewhere else.</summary>
    SymbolicLink,

    /// <summary>The image's file may be written to: what was checked need not be what runs.</summary>
    Writable,
}

/// <summary>A code image exists in name but must not be loaded, or does not exist.</summary>
public sealed class ImageRefusedException : Exception
{
    internal ImageRefusedException(ImageRefusal refusal, string key)
        : base($"The code image {key} was not loaded: {refusal}.") => Refusal = refusal;

    /// <summary>The reason.</summary>
    public ImageRefusal Refusal { get; }
}
