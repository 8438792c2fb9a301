using Platform.Executor.Capabilities;
using Platform.Executor.Lanes;
using Platform.Wasm;
using Platform.Wasm.Hosting;
using Platform.Wasm.Wasi;

namespace Platform.Executor.Guests;

/// <summary>One instance with its memory. It serves one run at a time and is put back to its first state in between: no run sees what another wrote.</summary>
internal sealed class GuestInstance : IDisposable
{
    private readonly Guest _guest;
    private readonly IWasmInstance _instance;

    public GuestInstance(Guest guest, IWasmProgram program)
    {
        _guest = guest;
        _instance = program.CreateInstance(Calls);
    }

    public WasiOutput Output => _instance.Stdout;

    public WasiOutput Log => _instance.Stderr;

    /// <summary>What the guest was refused since it began.</summary>
    public GrowthRefusal GrowthRefused => _instance.GrowthRefused;

    /// <summary>Linear memory never shrinks during a run, so at its end this is the most that it had.</summary>
    public uint MemoryPages => _instance.MemoryPages;

    public OpenCalls Calls { get; } = new();

    public CallOutcome Run(RunOrder order)
    {
        Calls.Begin(order);
        return _instance.Run(new RunInput(order.Input, _guest.Environment(order.RequestId), order.Wall)
        {
            StdoutBytes = order.Limits.OutputBytes,
            StderrBytes = order.Limits.LogBytes,
        });
    }

    /// <summary>From any thread; a sleeping guest wakes, too.</summary>
    public void Interrupt() => _instance.Interrupt();

    /// <summary>Puts everything back and the instance among the idle ones. When no run can reach it any more.</summary>
    public void Release()
    {
        _instance.Reset();
        Calls.Begin(null);
        _guest.GiveBack(this);
    }

    public void Dispose()
    {
        _instance.Dispose();
        Calls.Dispose();
    }
}
