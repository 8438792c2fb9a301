using System.Collections.Concurrent;
using Platform.Wasm.Compiler.Crossgen;

namespace Platform.Wasm.SpecTests.Execution;

/// <summary>Compiles all modules of a script in one run of crossgen2: starting it costs more than a module of the suite does.</summary>
internal sealed class AheadOfTimeImages(MemoryMode memory) : IImageSource
{
    // Shared by all scripts: many have modules with the same code. Null: it could not be compiled.
    private static readonly ConcurrentDictionary<CodeKey, string?> Paths = new();

    private readonly CompileOptions _options = new() { MemoryMode = memory };

    public string Mode => $"aot {memory.ToString().ToLowerInvariant()}";

    public MemoryMode Memory => memory;

    public async Task PrepareAsync(IReadOnlyList<WasmModule> modules, string folder, CancellationToken cancellationToken)
    {
        var assemblies = new List<string>();
        foreach (var module in modules)
        {
            var key = CodeKey.Compute(module, _options);
            var assembly = Path.Combine(folder, $"{key}.dll");
            if (Paths.TryAdd(key, null))
            {
                Emit(module, key, assembly, assemblies);
            }
        }

        if (assemblies.Count == 0)
        {
            return;
        }

        string[] arguments = [.. Crossgen2.Arguments(assemblies, folder, _options), "--single-file-compilation", "--out-near-input"];
        if (await Crossgen2.RunAsync(arguments, cancellationToken) is { } fault)
        {
            throw new InvalidOperationException(fault.Message);
        }

        foreach (var assembly in assemblies)
        {
            if (ReadyToRunCheck.Run(Path.ChangeExtension(assembly, ".ni.dll")) is { } incomplete)
            {
                throw new InvalidOperationException(incomplete.Message);
            }
        }
    }

    private void Emit(WasmModule module, CodeKey key, string assembly, List<string> assemblies)
    {
        try
        {
            ModuleCompiler.EmitAssembly(module, _options, assembly);
        }
#pragma warning disable CA1031 // Whatever it throws is the failure of the commands that need the module, not of the others in the script.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }

        Paths[key] = Path.ChangeExtension(assembly, ".ni.dll");
        assemblies.Add(assembly);
    }

    public CodeImage ImageOf(WasmModule module)
    {
        var key = CodeKey.Compute(module, _options);
        return CodeImage.Load(Paths[key] ?? throw new InvalidOperationException("The module could not be compiled ahead of time."), key, _options);
    }
}
