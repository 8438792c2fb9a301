namespace Platform.Wasm.SpecTests.Execution;

/// <summary>The host module "spectest" that the suite's scripts import from.</summary>
internal static class SpecTestModule
{
    private static readonly string[] Printers =
        ["print()->()", "print_i32(i32)->()", "print_i64(i64)->()", "print_f32(f32)->()", "print_f64(f64)->()", "print_i32_f32(i32,f32)->()", "print_f64_f64(f64,f64)->()"];

    public static void Define(Linker linker, Store store, MemoryMode memory)
    {
        const string Module = "spectest";
        foreach (var printer in Printers)
        {
            var type = printer.IndexOf('(', StringComparison.Ordinal);
            linker.Define(Module, printer[..type], FunctionType.Parse(printer[type..]), (_, _, _) => { });
        }

        linker.Define(Module, "global_i32", Global.Create(store, new GlobalType(ValueKind.I32, Mutable: false), Value.I32(666)));
        linker.Define(Module, "global_i64", Global.Create(store, new GlobalType(ValueKind.I64, Mutable: false), Value.I64(666)));
        linker.Define(Module, "global_f32", Global.Create(store, new GlobalType(ValueKind.F32, Mutable: false), Value.F32(666.6f)));
        linker.Define(Module, "global_f64", Global.Create(store, new GlobalType(ValueKind.F64, Mutable: false), Value.F64(666.6)));
        linker.Define(Module, "table", Table.Create(store, new TableType(ValueKind.FuncRef, new SizeRange(10, 20))));
        linker.Define(Module, "memory", Memory.Create(store, new MemoryType(new SizeRange(1, 2)), memory));
    }
}
