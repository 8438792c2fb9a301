using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Wasm.Runtime.Linux;

/// <summary>Where the current thread's stack ends, as the C library knows it.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class ThreadStack
{
    /// <summary>More than a pthread_attr_t has anywhere (56 bytes on Linux).</summary>
    private const int AttributeBytes = 256;

    /// <summary>Null if the system does not say.</summary>
    public static nuint? FindLowest()
    {
        var attributes = stackalloc byte[AttributeBytes];
        if (GetAttributes(CurrentThread(), attributes) != 0)
        {
            return null;
        }

        var found = GetStack(attributes, out var address, out _) == 0;
        _ = DestroyAttributes(attributes);
        return found ? address : null;
    }

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nuint CurrentThread();

    [LibraryImport("libc", EntryPoint = "pthread_getattr_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAttributes(nuint thread, byte* attributes);

    [LibraryImport("libc", EntryPoint = "pthread_attr_getstack")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetStack(byte* attributes, out nuint address, out nuint size);

    [LibraryImport("libc", EntryPoint = "pthread_attr_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int DestroyAttributes(byte* attributes);
}
