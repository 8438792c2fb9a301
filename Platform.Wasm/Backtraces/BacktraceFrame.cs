namespace Platform.Wasm.Backtraces;

/// <summary>A function that was running.</summary>
/// <param name="Function">Its index in the module, imports counted.</param>
/// <param name="Name">Its name in the module's name section, without what is not for eyes; its export if it has none there; null if it has neither.</param>
public sealed record BacktraceFrame(int Function, string? Name)
{
    internal WasmModule? Module { get; init; }

    internal BacktraceFrame Described() => Module is null ? this : new BacktraceFrame(Function, Module.FunctionNames.Find(Function));

    /// <summary>The name, or the index in the form <c>func[12]</c>.</summary>
    public override string ToString() => Name ?? $"func[{Function}]";
}
