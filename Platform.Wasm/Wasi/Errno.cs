namespace Platform.Wasm.Wasi;

/// <summary>The error numbers of WASI preview 1 (witx <c>errno</c>) that this host answers.</summary>
internal enum Errno
{
    Success = 0,
    BadDescriptor = 8,
    QuotaExceeded = 19,
    Exists = 20,
    FileTooBig = 22,
    IllegalSequence = 25,
    Invalid = 28,
    IsDirectory = 31,
    Loop = 32,
    TooManyDescriptors = 33,
    NameTooLong = 37,
    NoEntry = 44,
    NoSpace = 51,
    NotDirectory = 54,
    NotEmpty = 55,
    NotSocket = 57,
    NotSupported = 58,
    NotPermitted = 63,
    ReadOnly = 69,
    IllegalSeek = 70,
    CrossDevice = 75,
    NotCapable = 76,
}
