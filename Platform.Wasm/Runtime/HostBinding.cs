using Platform.Wasm.Compilation;

namespace Platform.Wasm.Runtime;

/// <summary>A host callback as one instance imports it. Its own context lets the image's adapter find it.</summary>
internal sealed class HostBinding : IDisposable
{
    private readonly HostCallback _callback;
    private readonly FunctionType _type;
    private readonly Instance _instance;

    public HostBinding(Instance instance, FunctionType type, HostCallback callback)
    {
        _instance = instance;
        _type = type;
        _callback = callback;
        Context = Runtime.Context.Allocate(CodeLayout.Results + (type.Results.Count * sizeof(long)), this);
    }

    public nint Context { get; }

    /// <summary>Calls the host with the arguments in the slots and puts the results there.</summary>
    public unsafe void Invoke(ulong* slots)
    {
        var parameters = _type.ParameterSpan;
        var arguments = new Value[parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Slots.Read(parameters[i], slots[i]);
        }

        var kinds = _type.ResultSpan;
        var results = new Value[kinds.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Value.Default(kinds[i]);
        }

        _callback(new Caller(_instance.Context), arguments, results);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Kind != kinds[i])
            {
                throw new InvalidOperationException($"A host function gave {results[i].Kind.TextName()} where its type says {kinds[i].TextName()}.");
            }

            slots[i] = results[i].Bits;
        }
    }

    public void Dispose() => Runtime.Context.Free(Context);
}
