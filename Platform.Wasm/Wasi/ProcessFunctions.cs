namespace Platform.Wasm.Wasi;

/// <summary>proc_*.</summary>
internal static unsafe class ProcessFunctions
{
    private static readonly FunctionType ExitType = FunctionType.Parse("(i32)->()");

    public static void Define(Linker linker)
    {
        linker.Define(WasiPreview1.ModuleName, "proc_exit", ExitType, (nint)(delegate*<int, nint, void>)&Exit);
        linker.Define("proc_raise", &Raise);
    }

    /// <summary>proc_exit(code): ends the execution; does not return. The code becomes the outcome's.</summary>
    private static void Exit(int code, nint context)
    {
        _ = context;
        throw TrapException.Exit(code);
    }

    /// <summary>proc_raise(signal): notsup: there is nobody to signal.</summary>
    private static int Raise(int signal, nint context)
    {
        _ = (signal, context);
        return (int)Errno.NotSupported;
    }
}
