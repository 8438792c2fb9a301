using Platform.Wasm.Compilation;

namespace Platform.Wasm.Runtime;

/// <summary>A host callback as one instance imports it. Its own context lets the image's adapter find it.</summary>
internal sealed class HostBinding : IDisposable
{
    private readonly SlotCallback _callback;
    private readonly Caller _caller;

    public HostBinding(Instance instance, FunctionType type, SlotCallback callback)
    {
        _caller = new Caller(instance.Context);
        _callback = callback;
        Context = Runtime.Context.Allocate(CodeLayout.Results + (type.ResultSlots * sizeof(long)), this);
    }

    public nint Context { get; }

    /// <summary>Calls the host with the arguments in the slots and leaves the results there.</summary>
    public void Invoke(nint slots) => _callback(_caller, slots);

    public void Dispose() => Runtime.Context.Free(Context);
}
