using Platform.Wasm.Wasi;

namespace Platform.Wasm.MemoryImages;

/// <summary>Links a module with WASI, and with a refusal in the place of every other function that it imports.</summary>
internal sealed class RefusedImports
{
    public RefusedImports(WasmModule module)
    {
        foreach (var import in module.Imports)
        {
            if (import.Type is FunctionType type)
            {
                var name = $"{import.Module}.{import.Name}";
                Linker.Define(import.Module, import.Name, type, (_, _, _) => Refuse(name));
            }
        }

        // Afterwards, so that it takes the place of the refusals.
        WasiPreview1.Define(Linker);
    }

    public Linker Linker { get; } = new();

    /// <summary>The first function that was called and refused.</summary>
    public string? Called { get; private set; }

    private void Refuse(string name)
    {
        Called ??= name;
        throw new TrapException($"{name} cannot be called while a memory image is made.");
    }
}
