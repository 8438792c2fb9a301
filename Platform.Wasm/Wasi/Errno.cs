namespace Platform.Wasm.Wasi;

/// <summary>The error numbers of WASI preview 1 (witx <c>errno</c>) that this host answers.</summary>
internal enum Errno
{
    Success = 0,
    BadDescriptor = 8,
    Invalid = 28,
    NotDirectory = 54,
    NotSupported = 58,
    IllegalSeek = 70,
    NotCapable = 76,
}
