namespace Platform.Wasm.Wasi;

/// <summary>random_get.</summary>
internal static unsafe class RandomFunctions
{
    // Bounds the host's work for one call, which nothing can interrupt: about a millisecond. libc asks for 256 bytes at most.
    private const int MaximumBytes = 1 << 20;

    public static void Define(Linker linker) => linker.Define("random_get", &Get);

    /// <summary>random_get(buf, len): fills the buffer. inval: more than 1 MiB at once.</summary>
    private static int Get(int buffer, int length, nint context)
    {
        if ((uint)length > MaximumBytes)
        {
            return (int)Errno.Invalid;
        }

        var caller = new Caller(context);
        WasiContext.Of(caller).Random(caller.Slice(buffer, length));
        return (int)Errno.Success;
    }
}
