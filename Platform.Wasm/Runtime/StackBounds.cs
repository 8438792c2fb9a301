using System.Runtime.InteropServices;

namespace Platform.Wasm.Runtime;

/// <summary>Where the current thread's stack ends, and how deep a guest may go on it.</summary>
internal static unsafe partial class StackBounds
{
    /// <summary>What is taken to be free where the end of the stack cannot be asked for: .NET's own threads have at least 1.5 MB.</summary>
    private const int AssumedFreeBytes = Limits.StackReserveBytes + (256 << 10);

    /// <summary>More than a pthread_attr_t has anywhere (56 bytes on Linux).</summary>
    private const int AttributeBytes = 256;

    /// <summary>Entries from nearby depths get the same limit, so that it is rarely written.</summary>
    private const nuint Granularity = 64 << 10;

    [ThreadStatic]
    private static nuint _lowest;

    /// <summary>The address below which no guest function may start: as deep as allowed from here, but above the reserve of the thread.</summary>
    public static nuint LimitFor(int stackBytes)
    {
        byte here;
        var current = (nuint)(&here);
        if (_lowest == 0)
        {
            _lowest = FindLowest(current);
        }

        var allowed = (current & ~(Granularity - 1)) - (nuint)stackBytes;
        return Math.Max(allowed, _lowest + Limits.StackReserveBytes);
    }

    /// <summary>An address in the caller's frame, or just below it. Always true, for use in a filter.</summary>
    public static bool Here(out nuint address)
    {
        byte here;
        address = (nuint)(&here);
        return true;
    }

    private static nuint FindLowest(nuint current)
    {
        if (OperatingSystem.IsWindows())
        {
            GetCurrentThreadStackLimits(out var low, out _);
            return low;
        }

        if (!OperatingSystem.IsLinux())
        {
            return current - AssumedFreeBytes;
        }

        var attributes = stackalloc byte[AttributeBytes];
        if (GetAttributes(CurrentThread(), attributes) != 0)
        {
            return current - AssumedFreeBytes;
        }

        var found = GetStack(attributes, out var address, out _) == 0;
        _ = DestroyAttributes(attributes);
        return found ? address : current - AssumedFreeBytes;
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

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial void GetCurrentThreadStackLimits(out nuint low, out nuint high);
}
