namespace Platform.Wasm.Wasi;

/// <summary>environ_*: the environment, in the same form as the arguments.</summary>
internal static unsafe class EnvironmentFunctions
{
    public static void Define(Linker linker)
    {
        linker.Define("environ_get", &Get);
        linker.Define("environ_sizes_get", &SizesGet);
    }

    /// <summary>environ_get(environ, environ_buf): writes count × 4 bytes of pointers, and the strings <c>NAME=value</c> with NULs. Always succeeds.</summary>
    private static int Get(int pointers, int bytes, nint context)
    {
        var caller = new Caller(context);
        WasiContext.Of(caller).Environment.Write(caller, pointers, bytes);
        return (int)Errno.Success;
    }

    /// <summary>environ_sizes_get(count, size): writes two 4-byte numbers, how many strings and how many bytes with NULs. Always succeeds.</summary>
    private static int SizesGet(int count, int size, nint context)
    {
        var caller = new Caller(context);
        var environment = WasiContext.Of(caller).Environment;
        caller.WriteInt32(count, environment.Count);
        caller.WriteInt32(size, environment.ByteLength);
        return (int)Errno.Success;
    }
}
