namespace Platform.Wasm.Wasi;

/// <summary>The shapes in which the families define their functions.</summary>
internal static unsafe class HostFunctions
{
    private static readonly FunctionType One = FunctionType.Parse("(i32)->i32");
    private static readonly FunctionType Two = FunctionType.Parse("(i32,i32)->i32");
    private static readonly FunctionType Three = FunctionType.Parse("(i32,i32,i32)->i32");
    private static readonly FunctionType Four = FunctionType.Parse("(i32,i32,i32,i32)->i32");
    private static readonly FunctionType Five = FunctionType.Parse("(i32,i32,i32,i32,i32)->i32");
    private static readonly FunctionType Six = FunctionType.Parse("(i32,i32,i32,i32,i32,i32)->i32");

    public static void Define(this Linker linker, string name, delegate*<int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, One, (nint)entry);

    public static void Define(this Linker linker, string name, delegate*<int, int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, Two, (nint)entry);

    public static void Define(this Linker linker, string name, delegate*<int, int, int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, Three, (nint)entry);

    public static void Define(this Linker linker, string name, delegate*<int, int, int, int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, Four, (nint)entry);

    public static void Define(this Linker linker, string name, delegate*<int, int, int, int, int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, Five, (nint)entry);

    public static void Define(this Linker linker, string name, delegate*<int, int, int, int, int, int, nint, int> entry) =>
        linker.Define(WasiPreview1.ModuleName, name, Six, (nint)entry);

    /// <summary>A function with 64-bit parameters, which the pointer's type must repeat.</summary>
    public static void Define(this Linker linker, string name, string parameters, nint entry) =>
        linker.Define(WasiPreview1.ModuleName, name, FunctionType.Parse($"{parameters}->i32"), entry);
}
