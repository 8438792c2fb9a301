namespace Platform.Wasm.Wasi;

/// <summary>The shapes in which the families define their functions.</summary>
internal static unsafe class HostFunctions
{
    private static readonly FunctionType One = FunctionType.Parse("(i32)->i32");
    private static readonly FunctionType Two = FunctionType.Parse("(i32,i32)->i32");
    private static readonly FunctionType Four = FunctionType.Parse("(i32,i32,i32,i32)->i32");

    public static void Define(this Linker linker, string name, delegate*<int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, One, (nint)entry);

    public static void Define(this Linker linker, string name, delegate*<int, int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, Two, (nint)entry);

    public static void Define(this Linker linker, string name, delegate*<int, int, int, int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, Four, (nint)entry);

    /// <summary>A function that needs what this host does not have: it looks at nothing but one argument, a descriptor.</summary>
    /// <param name="linker">Where it is defined.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parameters">Its parameters, such as <c>(i32,i64)</c>.</param>
    /// <param name="forStream">The answer if the descriptor is an open stream; any other descriptor gets <see cref="Errno.BadDescriptor"/>.</param>
    /// <param name="descriptor">Which argument is the descriptor.</param>
    public static void DefineMissing(this Linker linker, string name, string parameters, Errno forStream, int descriptor = 0) =>
        linker.Define(
            WasiPreview1.ModuleName,
            name,
            FunctionType.Parse($"{parameters}->i32"),
            (caller, arguments, results) =>
                results[0] = Value.I32((int)(WasiContext.Of(caller).IsOpen(arguments[descriptor].AsI32) ? forStream : Errno.BadDescriptor)));
}
