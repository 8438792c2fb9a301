using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Hosting;

/// <summary>An instance on this engine: made once, then reset to a snapshot.</summary>
internal sealed unsafe class PlatformInstance : IWasmInstance, IWasiHost
{
    private const string EntryExport = "_start";
    private const string MemoryExport = "memory";

    private readonly Store _store;
    private readonly Instance _instance;
    private readonly Function _entry;
    private readonly Memory? _memory;
    private readonly object? _state;
    private CancellationTokenSource _interruption = new();

    public PlatformInstance(CompiledModule module, Linker linker, RuntimeOptions options, object? state)
    {
        _state = state;
        _store = new Store(options.Limits) { HostState = this };
        Wasi = new WasiContext(WasiClock.Coarse(options.Time), WasiRandom.System)
        {
            Arguments = options.Arguments,
            Folders = options.TemporaryBytes > 0 ? [WasiFolder.Temporary("/tmp", new TemporaryLimits { Bytes = options.TemporaryBytes })] : [],
            Stdout = new WasiOutput(options.StdoutBytes, OverflowRule.Trap),
            Stderr = new WasiOutput(options.StderrBytes, OverflowRule.Discard),
        };
        try
        {
            _instance = linker.Instantiate(_store, module);
            _entry = _instance.GetFunction(EntryExport) ?? throw new LinkException($"The module exports no function '{EntryExport}'.");
            _memory = _instance.GetMemory(MemoryExport);
            _instance.TakeSnapshot(options.Snapshots);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public WasiContext Wasi { get; }

    public WasiOutput Stdout => Wasi.Stdout;

    public WasiOutput Stderr => Wasi.Stderr;

    public uint MemoryPages => _memory?.Pages ?? 0;

    public GrowthRefusal GrowthRefused => _instance.GrowthRefused;

    /// <summary>Host functions find the instance by its store, and with it what its host keeps for it.</summary>
    public static void Define(Linker linker, HostFunction function)
    {
        var (body, count) = (function.Body, Math.Max(function.Type.Parameters.Count, function.Type.Results.Count));
        linker.Define(function.Module, function.Name, function.Type, (caller, slots) =>
        {
            var instance = (PlatformInstance)caller.Store.HostState!;
            body(new GuestCall(caller.Memory, instance._state, instance._interruption.Token), new Span<ulong>((void*)slots, count));
        });
    }

    public CallOutcome Run(in RunInput input)
    {
        Wasi.Environment = input.Environment;
        Wasi.SleepLimit = input.SleepLimit;
        Wasi.Cancellation = _interruption.Token;
        Stdout.Restrict(input.StdoutBytes);
        Stderr.Restrict(input.StderrBytes);
        Wasi.Begin(input.Stdin);
        return _entry.Call();
    }

    public void Interrupt()
    {
        _store.Interrupt();
        _interruption.Cancel();
    }

    public void Reset()
    {
        _instance.Reset();
        _store.ClearInterrupt();
        Wasi.Begin(default);
        if (_interruption.IsCancellationRequested)
        {
            _interruption.Dispose();
            _interruption = new CancellationTokenSource();
        }
    }

    public void Dispose()
    {
        _interruption.Dispose();
        _store.Dispose();
    }
}
