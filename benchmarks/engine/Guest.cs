using Platform.Wasm.Wasi;

namespace Platform.Wasm.Benchmarks;

/// <summary>An instance whose world is the same in every run and in the other engine, but for the time: Go wants one.</summary>
internal sealed unsafe class Guest : IDisposable
{
    private static readonly Linker Linker = MakeLinker();

    private readonly Store _store;

    public Guest(CompiledModule module)
    {
        Wasi = new WasiContext(WasiClock.Coarse(TimeProvider.System), WasiRandom.Frozen);
        _store = new Store(new Limits()) { HostState = Wasi };
        Instance = Linker.Instantiate(_store, module);
    }

    public WasiContext Wasi { get; }

    public Instance Instance { get; }

    /// <summary>The names of the module's own functions.</summary>
    public IEnumerable<string> Exports =>
        Instance.Module.Exports.Where(export => export.Type is FunctionType && !export.Name.StartsWith('_')).Select(export => export.Name);

    public void Dispose() => _store.Dispose();

    private static Linker MakeLinker()
    {
        var linker = new Linker();
        WasiPreview1.Define(linker);
        return linker
            .Define("host", "tick", FunctionType.Parse("(i32)->i32"), (nint)(delegate*<int, nint, int>)&Tick)
            .Define("platform_v1", "start", FunctionType.Parse("(i32,i32,i32,i32)->i64"), (_, _, results) => results[0] = Value.I64(-1))
            .Define("platform_v1", "wait", FunctionType.Parse("(i32,i32,i32)->i32"), Refuse)
            .Define("platform_v1", "size", FunctionType.Parse("(i32)->i32"), Refuse)
            .Define("platform_v1", "take", FunctionType.Parse("(i32,i32,i32)->i32"), Refuse)
            .Define("platform_v1", "drop", FunctionType.Parse("(i32)->()"), (_, _, _) => { });
    }

    private static int Tick(int value, nint context) => value + 1;

    private static void Refuse(Caller caller, ReadOnlySpan<Value> arguments, Span<Value> results) => results[0] = Value.I32(-2);
}
