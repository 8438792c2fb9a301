namespace Platform.Wasm.Wasi.Files;

/// <summary>witx <c>filetype</c>.</summary>
internal enum FileType : byte
{
    /// <summary>
    /// What the three streams are, as other engines say of pipes. A character device without the right to seek would be a terminal to libc, which
    /// then flushes every line.
    /// </summary>
    Unknown = 0,
    Directory = 3,
    Regular = 4,
    Link = 7,
}
