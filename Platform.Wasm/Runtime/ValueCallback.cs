namespace Platform.Wasm.Runtime;

/// <summary>A host callback that wants its arguments as <see cref="Value"/>s.</summary>
internal sealed unsafe class ValueCallback(FunctionType type, HostCallback callback)
{
    /// <summary>Up to so many values a call keeps on the stack; beyond, it allocates.</summary>
    private const int ValuesOnStack = 16;

    /// <summary>Calls the host with the arguments in the slots and puts the results there.</summary>
    public void Invoke(Caller caller, nint slots)
    {
        var next = (ulong*)slots;
        var parameters = type.ParameterSpan;
        var arguments = parameters.Length <= ValuesOnStack ? stackalloc Value[ValuesOnStack] : new Value[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            arguments[i] = Slots.Read(parameters[i], next);
            next += Slots.Of(parameters[i]);
        }

        var kinds = type.ResultSpan;
        var results = kinds.Length <= ValuesOnStack ? stackalloc Value[ValuesOnStack] : new Value[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
        {
            results[i] = Value.Default(kinds[i]);
        }

        callback(caller, arguments[..parameters.Length], results[..kinds.Length]);
        next = (ulong*)slots;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (results[i].Kind != kinds[i])
            {
                throw new InvalidOperationException($"A host function gave {results[i].Kind.TextName()} where its type says {kinds[i].TextName()}.");
            }

            Slots.Write(next, results[i]);
            next += Slots.Of(kinds[i]);
        }
    }
}
