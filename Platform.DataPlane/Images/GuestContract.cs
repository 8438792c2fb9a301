using Platform.Wasm;

namespace Platform.DataPlane.Images;

/// <summary>Recognises what a module expects of its host, by imports and exports. So far there is one contract: a WASI command.</summary>
internal static class GuestContract
{
    private const string Start = "_start";
    private const string Memory = "memory";

    private static readonly FunctionType NoParametersNoResults = FunctionType.Parse("()->()");
    private static readonly HashSet<string> ImportModules = ["wasi_snapshot_preview1", "platform_v1"];

    /// <exception cref="ImageFailedException">It fits no contract; the message says what is wrong.</exception>
    public static void Check(WasmModule module)
    {
        foreach (var import in module.Imports)
        {
            if (import.Type is not FunctionType || !ImportModules.Contains(import.Module))
            {
                throw new ImageFailedException(
                    $"The module imports '{import.Name}' from '{import.Module}'; only functions of {string.Join(" and ", ImportModules)} are there to import.");
            }
        }

        if (!module.Exports.Any(export => export.Name == Start && NoParametersNoResults.Equals(export.Type)))
        {
            throw new ImageFailedException($"The module exports no function '{Start}' without parameters and results: it is no WASI command.");
        }

        if (!module.Exports.Any(export => export.Name == Memory && export.Type is MemoryType))
        {
            throw new ImageFailedException($"The module exports no '{Memory}'.");
        }
    }
}
