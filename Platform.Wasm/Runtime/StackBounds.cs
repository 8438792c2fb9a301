using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Runtime;

/// <summary>Where the current thread's stack ends, and how deep a guest may go on it.</summary>
internal static unsafe class StackBounds
{
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
            _lowest = FindLowest();
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

    private static nuint FindLowest() => Kernel.IsLinux && ThreadStack.FindLowest() is { } lowest ? lowest : StackProbe.FindLowest();
}
