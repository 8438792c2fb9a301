namespace Platform.Wasm.Wasi;

/// <summary>sched_yield.</summary>
internal static unsafe class SchedulerFunctions
{
    private static readonly FunctionType YieldType = FunctionType.Parse("()->i32");

    public static void Define(Linker linker) =>
        linker.Define(WasiPreview1.ModuleName, "sched_yield", YieldType, (nint)(delegate*<nint, int>)&Yield);

    /// <summary>sched_yield(): does nothing: a guest has one thread, and the host's scheduling is not its business. Always succeeds.</summary>
    private static int Yield(nint context)
    {
        _ = context;
        return (int)Errno.Success;
    }
}
