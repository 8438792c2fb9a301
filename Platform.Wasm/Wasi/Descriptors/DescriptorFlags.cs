namespace Platform.Wasm.Wasi.Descriptors;

/// <summary>witx <c>fdflags</c>. Nothing here is ever written late or blocks, so only appending makes a difference.</summary>
[Flags]
internal enum DescriptorFlags : ushort
{
    None = 0,
    Append = 1,
    DataSync = 2,
    NonBlocking = 4,
    ReadSync = 8,
    Sync = 16,
    All = Append | DataSync | NonBlocking | ReadSync | Sync,
}
