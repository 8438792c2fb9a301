namespace Platform.Wasm.MemoryImages;

/// <summary>Why no memory image was made.</summary>
public enum MemoryImageFault
{
    /// <summary>It was made.</summary>
    None,

    /// <summary>The module is not of the kind that can be prepared; the detail says what it uses.</summary>
    NotSupported,

    /// <summary>The function called something of the host that does not exist before a request does.</summary>
    HostCallRefused,

    /// <summary>The function trapped or exited.</summary>
    InitializerFailed,

    /// <summary>The function ran longer than it may.</summary>
    TimeLimit,

    /// <summary>The memory that it left behind is larger than the maximum.</summary>
    TooLarge,
}
