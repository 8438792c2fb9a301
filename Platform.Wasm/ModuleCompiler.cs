using System.Reflection;
using System.Reflection.Emit;
using Platform.Wasm.Compilation;

namespace Platform.Wasm;

/// <summary>Turns a validated module into a .NET assembly of IL, for an ahead-of-time compiler to make a code image of.</summary>
public static class ModuleCompiler
{
    internal const string AssemblyPrefix = "wasm-";

    /// <summary>
    /// Writes the assembly. It refers to the core library only; its name is <see cref="AssemblyName"/> of its code key, which
    /// <see cref="CodeImage.Load"/> checks.
    /// </summary>
    /// <exception cref="ArgumentException">The bodies of the module's functions have not been validated.</exception>
    public static void EmitAssembly(WasmModule module, CompileOptions options, Stream destination)
    {
        var name = AssemblyName(CodeKey.Compute(module, options));
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        CodeEmitter.Emit(Layout(module), options.MemoryMode, assembly.DefineDynamicModule(name));
        assembly.Save(destination);
    }

    /// <summary>Writes the assembly to a file, which is replaced if it exists.</summary>
    /// <exception cref="ArgumentException">The bodies of the module's functions have not been validated.</exception>
    public static void EmitAssembly(WasmModule module, CompileOptions options, string path)
    {
        using var file = File.Create(path);
        EmitAssembly(module, options, file);
    }

    /// <summary>The name of the assembly that holds the code of this key.</summary>
    public static string AssemblyName(CodeKey key) => AssemblyPrefix + key;

    internal static Type EmitInProcess(WasmModule module, CompileOptions options, CodeKey key)
    {
        var name = AssemblyName(key);
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.Run);
        return CodeEmitter.Emit(Layout(module), options.MemoryMode, assembly.DefineDynamicModule(name));
    }

    /// <summary>Emits again, for its places, what <see cref="EmitInProcess"/> or <see cref="EmitAssembly(WasmModule, CompileOptions, Stream)"/> once emitted: the two write locals differently.</summary>
    internal static CodeEmitter EmitForPlaces(WasmModule module, CompileOptions options, bool inProcess)
    {
        var name = new AssemblyName("places");
        var target = inProcess
            ? AssemblyBuilder.DefineDynamicAssembly(name, AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule(name.Name!)
            : new PersistedAssemblyBuilder(name, typeof(object).Assembly).DefineDynamicModule(name.Name!);
        return CodeEmitter.ForPlaces(Layout(module), options.MemoryMode, target);
    }

    private static CodeLayout Layout(WasmModule module) => module.BodiesValidated
        ? module.Layout
        : throw new ArgumentException("A module whose functions were not validated is never compiled.", nameof(module));
}
