namespace Platform.Wasm.Wasi;

/// <summary>clock_*: wall time and time since the execution began.</summary>
internal static unsafe class ClockFunctions
{
    public const int Realtime = 0;
    public const int Monotonic = 1;

    private static readonly FunctionType TimeGetType = FunctionType.Parse("(i32,i64,i32)->i32");

    public static void Define(Linker linker)
    {
        linker.Define("clock_res_get", &ResolutionGet);
        linker.Define(WasiPreview1.ModuleName, "clock_time_get", TimeGetType, (nint)(delegate*<int, long, int, nint, int>)&TimeGet);
    }

    /// <summary>
    /// clock_res_get(id, resolution): writes the clock's step as 8 bytes of nanoseconds.
    /// inval: id is neither realtime (0) nor monotonic (1); the CPU-time clocks (2, 3) would show what else the machine does.
    /// </summary>
    private static int ResolutionGet(int id, int resolution, nint context)
    {
        if (id is not (Realtime or Monotonic))
        {
            return (int)Errno.Invalid;
        }

        new Caller(context).WriteInt64(resolution, WasiClock.ResolutionNanoseconds);
        return (int)Errno.Success;
    }

    /// <summary>clock_time_get(id, precision, time): writes 8 bytes of nanoseconds; precision, a wish, is ignored. inval: as with clock_res_get.</summary>
    private static int TimeGet(int id, long precision, int time, nint context)
    {
        _ = precision;
        var caller = new Caller(context);
        var clock = WasiContext.Of(caller).Clock;
        switch (id)
        {
            case Realtime:
                caller.WriteInt64(time, clock.Realtime());
                return (int)Errno.Success;
            case Monotonic:
                caller.WriteInt64(time, clock.Monotonic());
                return (int)Errno.Success;
            default:
                return (int)Errno.Invalid;
        }
    }
}
