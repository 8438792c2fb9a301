using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>What Landlock can withhold of the file system, in the kernel's numbering.</summary>
[SupportedOSPlatform("linux")]
[Flags]
internal enum LandlockRights : ulong
{
    Execute = 1 << 0,
    WriteFile = 1 << 1,
    ReadFile = 1 << 2,
    ReadDirectory = 1 << 3,
    RemoveDirectory = 1 << 4,
    RemoveFile = 1 << 5,
    MakeDirectory = 1 << 7,
    MakeFile = 1 << 8,
    MakeLink = 1 << 12,
    MoveBetween = 1 << 13,
    Truncate = 1 << 14,

    Read = Execute | ReadFile | ReadDirectory,

    /// <summary>No devices, sockets or pipes with a name, and nothing that was written is executed.</summary>
    Write = ReadFile | ReadDirectory | WriteFile | RemoveDirectory | RemoveFile | MakeDirectory | MakeFile | MakeLink | MoveBetween | Truncate,

    /// <summary>Those that a rule for a single file may name.</summary>
    OfFiles = Execute | WriteFile | ReadFile | Truncate,
}
