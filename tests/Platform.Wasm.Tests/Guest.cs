namespace Platform.Wasm.Tests;

/// <summary>A module compiled in this process and instantiated in a store of its own.</summary>
internal sealed class Guest : IDisposable
{
    private Guest(Store store, Instance instance)
    {
        Store = store;
        Instance = instance;
    }

    public Store Store { get; }

    public Instance Instance { get; }

    public static Guest Start(ModuleBytes bytes, Limits? limits = null, Linker? linker = null, MemoryMode mode = MemoryMode.Explicit) =>
        Start(bytes.Decode(), limits, linker, mode);

    public static Guest Start(WasmModule module, Limits? limits = null, Linker? linker = null, MemoryMode mode = MemoryMode.Explicit, Store? store = null)
    {
        Assert.SkipWhen(mode == MemoryMode.Guard && !GuardPages.Supported, "Guard pages are for 64-bit x86 and Linux.");
        store ??= new Store(limits ?? new Limits());
        try
        {
            var image = CodeImage.CompileInProcess(module, new CompileOptions { MemoryMode = mode });
            return new Guest(store, (linker ?? new Linker()).Instantiate(store, module, image));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public CallOutcome Call(string export, params Value[] arguments) => Function(export).Call(arguments, new Value[Function(export).Type.Results.Count]);

    /// <summary>The one result of a call that must return.</summary>
    public Value Result(string export, params Value[] arguments)
    {
        var results = Results(export, arguments);
        return Assert.Single(results);
    }

    public Value[] Results(string export, params Value[] arguments)
    {
        var function = Function(export);
        var results = new Value[function.Type.Results.Count];
        Assert.Equal(default, function.Call(arguments, results));
        return results;
    }

    public int I32(string export, params Value[] arguments) => Result(export, arguments).AsI32;

    public Function Function(string export) => Instance.GetFunction(export) ?? throw new InvalidOperationException($"Nothing exports a function '{export}'.");

    public void Dispose() => Store.Dispose();
}
