namespace Platform.Wasm.Wasi;

/// <summary>proc_*.</summary>
internal static unsafe class ProcessFunctions
{
    private const int NoSignal = 0;
    private const int LastSignal = 30;

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

    /// <summary>
    /// proc_raise(signal): does what a process without handlers gets to feel of it: it traps, or nothing happens. inval: there is no such signal.
    /// notsup: it would stop the process until somebody continues it, and there is nobody.
    /// </summary>
    private static int Raise(int signal, nint context)
    {
        // witx signal: 16 chld, 17 cont, 18 stop, 19 tstp, 20 ttin, 21 ttou, 22 urg, 27 winch
        _ = context;
        return (int)(signal switch
        {
            NoSignal or 16 or 17 or 22 or 27 => Errno.Success,
            >= 18 and <= 21 => Errno.NotSupported,
            < NoSignal or > LastSignal => Errno.Invalid,
            _ => throw new TrapException($"It raised signal {signal}."),
        });
    }
}
