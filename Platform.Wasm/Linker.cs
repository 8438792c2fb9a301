using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>
/// Names what modules can import, and makes instances. One linker serves any number of stores, also concurrently, as long as it holds only host functions and
/// is no longer changed.
/// </summary>
public sealed class Linker
{
    private readonly Dictionary<(string Module, string Name), Import> _imports = [];

    /// <summary>Defines a host function by a delegate. A later definition of the same name replaces an earlier one.</summary>
    public Linker Define(string module, string name, FunctionType type, HostCallback callback)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(callback);
        return Add(module, name, new CallbackImport(type, new ValueCallback(type, callback).Invoke));
    }

    /// <summary>
    /// Defines a host function by any delegate; its type says what guests see: <c>int</c> and <c>uint</c> stand for i32, <c>long</c> and <c>ulong</c> for i64,
    /// <c>float</c> for f32, <c>double</c> for f64, a tuple for several results. A first parameter of type <see cref="Caller"/> is the instance that calls.
    /// </summary>
    /// <param name="module">The module name that guests import from.</param>
    /// <param name="name">The name there.</param>
    /// <param name="function">Such as <c>(Caller caller, int address, int length) =&gt; caller.ReadString(address, length).Length</c>.</param>
    /// <exception cref="ArgumentException">A parameter or result is of another type than these.</exception>
    public Linker Define(string module, string name, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (type, callback) = HostDelegate.Adapt(function);
        return Add(module, name, new CallbackImport(type, callback));
    }

    /// <summary>
    /// Defines a host function by a pointer to a static method, which compiled code calls directly: <c>R F(parameters…, nint context)</c> with
    /// <c>int</c>, <c>long</c>, <c>float</c>, <c>double</c> for the numeric kinds, <c>long</c> for references, two of them for <c>v128</c>,
    /// and <see cref="Caller"/> made of the context. The caller vouches that the method has exactly this signature, and at most one result, which is no <c>v128</c>.
    /// </summary>
    /// <param name="module">The module name that guests import from.</param>
    /// <param name="name">The name there.</param>
    /// <param name="type">The type that guests see.</param>
    /// <param name="entry">Such as <c>(nint)(delegate*&lt;int, int, nint, int&gt;)&amp;Write</c>.</param>
    public Linker Define(string module, string name, FunctionType type, nint entry)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(type.Results.Count, 1, nameof(type));
        if (type.Results.Contains(ValueKind.V128))
        {
            throw new ArgumentException("A function that gives a v128 is defined by a delegate.", nameof(type));
        }

        ArgumentOutOfRangeException.ThrowIfZero(entry);
        return Add(module, name, new MethodImport(type, entry));
    }

    /// <summary>Defines a host function that takes its arguments from slots and leaves its results there.</summary>
    internal Linker Define(string module, string name, FunctionType type, SlotCallback callback) => Add(module, name, new CallbackImport(type, callback));

    /// <summary>Defines a function of an instance.</summary>
    public Linker Define(string module, string name, Function function) => Add(module, name, new FunctionImport(function));

    /// <summary>Defines a memory.</summary>
    public Linker Define(string module, string name, Memory memory) => Add(module, name, new MemoryImport(memory));

    /// <summary>Defines a table.</summary>
    public Linker Define(string module, string name, Table table) => Add(module, name, new TableImport(table));

    /// <summary>Defines a global.</summary>
    public Linker Define(string module, string name, Global global) => Add(module, name, new GlobalImport(global));

    /// <summary>Defines everything that an instance exports.</summary>
    public Linker DefineInstance(string module, Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        foreach (var export in instance.Module.Exports)
        {
            _ = export.Type switch
            {
                FunctionType => Define(module, export.Name, instance.GetFunction(export.Name)!),
                MemoryType => Define(module, export.Name, instance.GetMemory(export.Name)!),
                TableType => Define(module, export.Name, instance.GetTable(export.Name)!),
                _ => Define(module, export.Name, instance.GetGlobal(export.Name)!),
            };
        }

        return this;
    }

    /// <summary>Makes an instance: links the imports, fills tables and memory, runs the start function.</summary>
    /// <exception cref="LinkException">An import is missing or of another type, or a limit is lower than what the module asks for at first.</exception>
    /// <exception cref="TrapException">A segment does not fit, or the start function trapped.</exception>
    /// <exception cref="ArgumentException">The image is of another code key than the module.</exception>
    public Instance Instantiate(Store store, WasmModule module, CodeImage image)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(image);
        return InstanceBuilder.Build(store, module, image, [.. module.Imports.Select(Resolve)]);
    }

    /// <summary>Makes an instance: links the imports, fills tables and memory, runs the start function (core specification 4.5.4).</summary>
    /// <exception cref="LinkException">An import is missing or of another type, or a limit is lower than what the module asks for at first.</exception>
    /// <exception cref="TrapException">A segment does not fit, or the start function trapped.</exception>
    public Instance Instantiate(Store store, CompiledModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return Instantiate(store, module.Module, module.Image);
    }

    private Import Resolve(ModuleImport wanted)
    {
        if (!_imports.TryGetValue((wanted.Module, wanted.Name), out var import))
        {
            throw new LinkException($"unknown import: nobody defines {wanted.Module}.{wanted.Name}");
        }

        return import.Satisfies(wanted.Type)
            ? import
            : throw new LinkException($"incompatible import type: {wanted.Module}.{wanted.Name} is {import.Describe()}, the module needs {wanted.Type}");
    }

    private Linker Add(string module, string name, Import import)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(name);
        _imports[(module, name)] = import;
        return this;
    }
}
