namespace Platform.Wasm.Wasi.Descriptors;

/// <summary>witx <c>rights</c>: what may be done with a descriptor. They can be given up and handed on, never gained.</summary>
[Flags]
internal enum Rights : ulong
{
    None = 0,
    DataSync = 1UL << 0,
    Read = 1UL << 1,
    Seek = 1UL << 2,
    SetFlags = 1UL << 3,
    Sync = 1UL << 4,
    Tell = 1UL << 5,
    Write = 1UL << 6,
    Advise = 1UL << 7,
    Allocate = 1UL << 8,
    CreateDirectory = 1UL << 9,
    CreateFile = 1UL << 10,
    LinkSource = 1UL << 11,
    LinkTarget = 1UL << 12,
    Open = 1UL << 13,
    ReadDirectory = 1UL << 14,
    ReadLink = 1UL << 15,
    RenameSource = 1UL << 16,
    RenameTarget = 1UL << 17,
    PathStatus = 1UL << 18,
    PathSetSize = 1UL << 19,
    PathSetTimes = 1UL << 20,
    Status = 1UL << 21,
    SetSize = 1UL << 22,
    SetTimes = 1UL << 23,
    Symlink = 1UL << 24,
    RemoveDirectory = 1UL << 25,
    UnlinkFile = 1UL << 26,
    Poll = 1UL << 27,
    Shutdown = 1UL << 28,
    Accept = 1UL << 29,

    /// <summary>Asking for one of them is opening for writing. Go asks for <see cref="SetSize"/> to read, too.</summary>
    Writing = Write | Allocate,

    /// <summary>What makes sense for a file.</summary>
    OfFile = DataSync | Read | Seek | SetFlags | Sync | Tell | Write | Advise | Allocate | Status | SetSize | SetTimes | Poll,

    /// <summary>What makes sense for a directory.</summary>
    OfDirectory = DataSync | SetFlags | Sync | Advise | CreateDirectory | CreateFile | LinkSource | LinkTarget | Open | ReadDirectory | ReadLink
        | RenameSource | RenameTarget | PathStatus | PathSetSize | PathSetTimes | Status | SetTimes | Symlink | RemoveDirectory | UnlinkFile | Poll,

    /// <summary>What a directory of the host hands on to whatever is opened below it. That it cannot be written is told by <see cref="Errno.ReadOnly"/>, because Rust asks for every right.</summary>
    Inherited = OfFile | OfDirectory,
}
