using Platform.Wasm.Runtime;

namespace Platform.Wasm;

// The shapes that most exports have. int and uint stand for i32, long and ulong for i64, float for f32, double for f64.
public sealed partial class Instance
{
    /// <summary>An exported function as a delegate, which throws <see cref="TrapException"/> if the guest does not return. It allocates nothing.</summary>
    /// <exception cref="LinkException">Nothing of that name is exported, or it is no function without parameters and results.</exception>
    public Action GetAction(string export)
    {
        var function = Typed(export, [], null);
        return () => function.CallRaw([]).ThrowIfTrapped();
    }

    /// <inheritdoc cref="GetAction(string)"/>
    /// <exception cref="LinkException">Nothing of that name is exported, or it is no function of this type.</exception>
    public Action<T> GetAction<T>(string export)
    {
        var function = Typed(export, [typeof(T)], null);
        return argument => function.CallRaw([Scalar<T>.Write(argument)]).ThrowIfTrapped();
    }

    /// <inheritdoc cref="GetAction{T}(string)"/>
    public Action<T1, T2> GetAction<T1, T2>(string export)
    {
        var function = Typed(export, [typeof(T1), typeof(T2)], null);
        return (first, second) => function.CallRaw([Scalar<T1>.Write(first), Scalar<T2>.Write(second)]).ThrowIfTrapped();
    }

    /// <inheritdoc cref="GetAction{T}(string)"/>
    public Action<T1, T2, T3> GetAction<T1, T2, T3>(string export)
    {
        var function = Typed(export, [typeof(T1), typeof(T2), typeof(T3)], null);
        return (first, second, third) =>
            function.CallRaw([Scalar<T1>.Write(first), Scalar<T2>.Write(second), Scalar<T3>.Write(third)]).ThrowIfTrapped();
    }

    /// <inheritdoc cref="GetAction{T}(string)"/>
    public Func<TResult> GetFunction<TResult>(string export)
    {
        var function = Typed(export, [], typeof(TResult));
        return () => Call<TResult>(function, [0]);
    }

    /// <inheritdoc cref="GetAction{T}(string)"/>
    public Func<T, TResult> GetFunction<T, TResult>(string export)
    {
        var function = Typed(export, [typeof(T)], typeof(TResult));
        return argument => Call<TResult>(function, [Scalar<T>.Write(argument)]);
    }

    /// <inheritdoc cref="GetAction{T}(string)"/>
    public Func<T1, T2, TResult> GetFunction<T1, T2, TResult>(string export)
    {
        var function = Typed(export, [typeof(T1), typeof(T2)], typeof(TResult));
        return (first, second) => Call<TResult>(function, [Scalar<T1>.Write(first), Scalar<T2>.Write(second)]);
    }

    /// <inheritdoc cref="GetAction{T}(string)"/>
    public Func<T1, T2, T3, TResult> GetFunction<T1, T2, T3, TResult>(string export)
    {
        var function = Typed(export, [typeof(T1), typeof(T2), typeof(T3)], typeof(TResult));
        return (first, second, third) => Call<TResult>(function, [Scalar<T1>.Write(first), Scalar<T2>.Write(second), Scalar<T3>.Write(third)]);
    }

    private static T Call<T>(Function function, Span<ulong> slots)
    {
        function.CallRaw(slots).ThrowIfTrapped();
        return Scalar<T>.Read(slots[0]);
    }

    private Function Typed(string export, Type[] parameters, Type? result)
    {
        var wanted = HostDelegate.TypeOf(parameters, result);
        var function = GetFunction(export) ?? throw new LinkException($"The module exports no function '{export}'.");
        return function.Type.Equals(wanted)
            ? function
            : throw new LinkException($"The function '{export}' is of type {function.Type}, not {wanted}.");
    }
}
