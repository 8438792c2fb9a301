using System.Runtime.InteropServices;

namespace Platform.Wasm.Runtime;

/// <summary>
/// Address space out of the process's heap, on every system: all of it is usable at once, and zero. Systems give memory to what is touched;
/// Windows counts the rest, too, against what it may promise.
/// </summary>
internal static unsafe class HeapSpace
{
    public static nint Reserve(nuint length)
    {
        try
        {
            return (nint)NativeMemory.AllocZeroed(length);
        }
        catch (OutOfMemoryException)
        {
            throw new InsufficientMemoryException($"The system has no room for {length} bytes more.");
        }
    }

    public static void Release(nint address) => NativeMemory.Free((void*)address);
}
