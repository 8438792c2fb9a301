using Platform.Contracts.Executors;
using Platform.Executor.Capabilities;
using Platform.Wasm;
using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Executor.Guests;

/// <summary>One instance with its memory. It serves one run at a time and is put back to its first state in between: no run sees what another wrote.</summary>
internal sealed class GuestInstance : IWasiHost, IDisposable
{
    private const string StartExport = "_start";

    private static readonly Linker Linker = MakeLinker();
    private static readonly Limits Limits = new() { MemoryPages = GuestLimits.MemoryPages, TableElements = GuestLimits.TableElements, StackBytes = GuestLimits.StackBytes };

    private readonly Guest _guest;
    private readonly Store _store;
    private readonly Instance _instance;
    private readonly Function _start;
    private CancellationTokenSource _interrupted = new();

    public GuestInstance(Guest guest, WasmModule module, CodeImage image)
    {
        _guest = guest;
        _store = new Store(Limits) { HostState = this };
        Wasi = new WasiContext(WasiClock.Coarse(TimeProvider.System), WasiRandom.System)
        {
            Arguments = Guest.Arguments,
            Folders = [WasiFolder.Temporary("/tmp", new TemporaryLimits { Bytes = GuestLimits.TemporaryBytes })],
            Stdout = new WasiOutput(GuestLimits.OutputBytes, OverflowRule.Trap),
            Stderr = new WasiOutput(DoneFrame.MaxLog, OverflowRule.Discard),
        };
        _instance = Linker.Instantiate(_store, module, image);
        _start = _instance.GetFunction(StartExport) ?? throw new InvalidOperationException($"The module exports no '{StartExport}'.");
        _instance.TakeSnapshot(guest.Snapshots);
    }

    public WasiContext Wasi { get; }

    /// <summary>What the guest was refused since it began.</summary>
    public GrowthRefusal GrowthRefused => _instance.GrowthRefused;

    public OpenCalls Calls { get; } = new();

    public CallOutcome Run(byte[] input, byte[] head, Guid requestId, TimeSpan wall)
    {
        Wasi.Environment = _guest.Environment(requestId);
        Wasi.SleepLimit = wall;
        Wasi.Cancellation = _interrupted.Token;
        Wasi.Begin(input);
        Calls.Begin(head);
        return _start.Call();
    }

    /// <summary>From any thread; a sleeping guest wakes, too.</summary>
    public void Interrupt()
    {
        _store.Interrupt();
        _interrupted.Cancel();
    }

    /// <summary>Puts everything back and the instance among the idle ones. When no run can reach it any more.</summary>
    public void Release()
    {
        _instance.Reset();
        _store.ClearInterrupt();
        Wasi.Begin(default);
        Calls.Begin([]);
        if (_interrupted.IsCancellationRequested)
        {
            _interrupted.Dispose();
            _interrupted = new CancellationTokenSource();
        }

        _guest.GiveBack(this);
    }

    public void Dispose()
    {
        _interrupted.Dispose();
        _store.Dispose();
    }

    private static Linker MakeLinker()
    {
        var linker = new Linker();
        WasiPreview1.Define(linker);
        PlatformFunctions.Define(linker);
        return linker;
    }
}
