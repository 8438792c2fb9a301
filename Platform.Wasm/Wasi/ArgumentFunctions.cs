namespace Platform.Wasm.Wasi;

/// <summary>args_*: the command line.</summary>
internal static unsafe class ArgumentFunctions
{
    public static void Define(Linker linker)
    {
        linker.Define("args_get", &Get);
        linker.Define("args_sizes_get", &SizesGet);
    }

    /// <summary>args_get(argv, argv_buf): writes count × 4 bytes of pointers to argv, and the strings, each with its NUL, to argv_buf. Always succeeds.</summary>
    private static int Get(int pointers, int bytes, nint context)
    {
        var caller = new Caller(context);
        WasiContext.Of(caller).Arguments.Write(caller, pointers, bytes);
        return (int)Errno.Success;
    }

    /// <summary>args_sizes_get(argc, argv_buf_size): writes two 4-byte numbers, how many strings and how many bytes with NULs. Always succeeds.</summary>
    private static int SizesGet(int count, int size, nint context)
    {
        var caller = new Caller(context);
        var arguments = WasiContext.Of(caller).Arguments;
        caller.WriteInt32(count, arguments.Count);
        caller.WriteInt32(size, arguments.ByteLength);
        return (int)Errno.Success;
    }
}
