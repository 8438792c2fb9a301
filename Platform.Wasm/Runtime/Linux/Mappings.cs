using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Platform.Wasm.Runtime.Linux;

/// <summary>The kernel's pages: reserved without memory, committed, made of a file, given back.</summary>
[SupportedOSPlatform("linux")]
internal static partial class Mappings
{
    private const int NoAccess = 0;
    private const int ReadOnly = 1;
    private const int ReadWrite = 3;
    private const int PrivateMapping = 2;
    private const int FixedMapping = 0x10;
    private const int AnonymousNoReserve = 0x20 | 0x4000;
    private const int DontNeed = 4;

    public static nint Reserve(nuint length) =>
        MapMemory(0, length, NoAccess, PrivateMapping | AnonymousNoReserve, -1, 0) is var address and not (0 or -1)
            ? address
            : throw new InsufficientMemoryException($"The address space has no room for {length} bytes more.");

    /// <summary>The contents of a file, to be read; 0 if the system refuses.</summary>
    public static nint MapFile(SafeFileHandle file, nuint length) =>
        MapMemory(0, length, ReadOnly, PrivateMapping, file.DangerousGetHandle().ToInt32(), 0) is var address and not -1 ? address : 0;

    /// <summary>Puts whole pages of a file in the place of committed ones; what is written there does not reach the file. False if the system refuses.</summary>
    public static bool TryMapCopy(nint address, nuint length, SafeFileHandle file, long offset) =>
        MapMemory(address, length, ReadWrite, PrivateMapping | FixedMapping, file.DangerousGetHandle().ToInt32(), offset) == address;

    /// <summary>Turns pages back into such that are only reserved, at the same place; false if the system refuses.</summary>
    public static bool TryReserveAgain(nint address, nuint length) =>
        MapMemory(address, length, NoAccess, PrivateMapping | AnonymousNoReserve | FixedMapping, -1, 0) == address;

    public static bool TryProtect(nint address, nuint length, int protection) => ProtectMemory(address, length, protection) == 0;

    /// <summary>Makes committed pages unusable, without giving their memory back.</summary>
    public static bool TryClose(nint address, nuint length) => length == 0 || ProtectMemory(address, length, NoAccess) == 0;

    public static bool TryCommit(nint address, nuint length) => length == 0 || ProtectMemory(address, length, ReadWrite) == 0;

    public static bool TryDiscard(nint address, nuint length) => AdviseMemory(address, length, DontNeed) == 0;

    public static void Release(nint address, nuint length) => _ = UnmapMemory(address, length);

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint MapMemory(nint address, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProtectMemory(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AdviseMemory(nint address, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int UnmapMemory(nint address, nuint length);
}
