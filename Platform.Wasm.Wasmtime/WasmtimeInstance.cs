using Platform.Wasm.Hosting;
using Platform.Wasm.Wasi;
using Wasmtime;

namespace Platform.Wasm.Wasmtime;

/// <summary>
/// An instance on Wasmtime. Its engine is its own, because an epoch, the only way to interrupt from another thread, belongs to an engine;
/// its store is made anew by each reset, because Wasmtime has no other way back.
/// </summary>
internal sealed class WasmtimeInstance : IWasmInstance
{
    private const string EntryExport = "_start";
    private const string MemoryExport = "memory";
    private const long PageBytes = 65_536;

    private readonly RuntimeOptions _options;
    private readonly global::Wasmtime.Engine _engine;
    private readonly Module _module;
    private readonly global::Wasmtime.Linker _linker;
    private readonly WasmtimeStreams _streams;
    private CancellationTokenSource _interruption = new();
    private global::Wasmtime.Store? _store;
    private global::Wasmtime.Memory? _memory;
    private Action? _entry;

    public WasmtimeInstance(byte[] code, RuntimeOptions options, object? state)
    {
        _options = options;
        _streams = new WasmtimeStreams(options);
        _engine = WasmtimeEngine.Make(options);
        _module = Module.Deserialize(_engine, WasmtimeEngine.ModuleName, code);
        _linker = new global::Wasmtime.Linker(_engine) { AllowShadowing = true };
        try
        {
            _linker.DefineWasi();
            foreach (var function in (IEnumerable<HostFunction>)[.. _streams.Functions, .. options.Functions])
            {
                WasmtimeCalls.Define(_linker, function, () => new CallState(state, _interruption.Token));
            }

            Begin();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public WasiOutput Stdout => _streams.Stdout;

    public WasiOutput Stderr => _streams.Stderr;

    public uint MemoryPages => (uint)(_memory?.GetSize() ?? 0);

    /// <summary>Wasmtime does not say. An allocator that is refused more has half of it at least: it asks for half as much again at most.</summary>
    public GrowthRefusal GrowthRefused => MemoryPages >= _options.Limits.MemoryPages / 2 ? GrowthRefusal.Memory : GrowthRefusal.None;

    public CallOutcome Run(in RunInput input)
    {
        _streams.Begin(input);
        _store!.SetWasiConfiguration(World(input.Environment.Decode()));
        try
        {
            _entry!();
            return default;
        }
        catch (WasmtimeException problem)
        {
            return WasmtimeOutcome.Of(problem);
        }
    }

    public void Interrupt()
    {
        _interruption.Cancel();
        _engine.IncrementEpoch();
    }

    public void Reset()
    {
        if (_interruption.IsCancellationRequested)
        {
            _interruption.Dispose();
            _interruption = new CancellationTokenSource();
        }

        _streams.Begin(default);
        Begin();
    }

    public void Dispose()
    {
        _store?.Dispose();
        _linker.Dispose();
        _module.Dispose();
        _engine.Dispose();
        _interruption.Dispose();
    }

    private void Begin()
    {
        _store?.Dispose();
        _store = new global::Wasmtime.Store(_engine);
        _store.SetLimits(_options.Limits.MemoryPages * PageBytes, _options.Limits.TableElements, instances: 1, memories: 1);

        // One tick: the next increment of the epoch ends whatever runs, and nothing increments it but an interrupt.
        _store.SetEpochDeadline(1);
        _store.SetWasiConfiguration(World([]));
        try
        {
            var instance = _linker.Instantiate(_store, _module);
            _memory = instance.GetMemory(MemoryExport);
            _entry = instance.GetAction(EntryExport) ?? throw new LinkException($"The module exports no function '{EntryExport}'.");
        }
        catch (WasmtimeException problem)
        {
            throw WasmtimeOutcome.OfInstantiation(problem);
        }
    }

    private WasiConfiguration World(IReadOnlyList<string> environment) => new WasiConfiguration()
        .WithArgs(_options.Arguments.Decode())
        .WithEnvironmentVariables(environment.Select(variable => variable.Split('=', 2)).Select(pair => (pair[0], pair.ElementAtOrDefault(1) ?? "")));
}
