using Platform.Wasm;

namespace Platform.Builder.Modules;

/// <summary>Recognises by imports and exports what a module expects of its host: docs/guest-contract.md. Other contracts find their place here.</summary>
internal static class GuestContract
{
    private static readonly string[] KnownImports = ["wasi_snapshot_preview1", "platform_v1"];
    private static readonly FunctionType Start = FunctionType.Parse("()->()");

    /// <returns>Why it is no command of the guest contract; null if it is.</returns>
    public static string? Objection(WasmModule module)
    {
        if (module.Exports.FirstOrDefault(export => export.Name == "_start")?.Type is not FunctionType start || start != Start)
        {
            return "The module has no function _start: a plugin is a program that runs once for each request.";
        }

        if (module.Exports.FirstOrDefault(export => export.Name == "memory")?.Type is not MemoryType)
        {
            return "The module does not export its memory, through which it gets its request.";
        }

        var foreign = module.Imports.FirstOrDefault(import => import.Type is not FunctionType || !KnownImports.Contains(import.Module));
        return foreign is null ? null : $"The module imports {foreign.Module}.{foreign.Name}, which no plugin is given.";
    }
}
