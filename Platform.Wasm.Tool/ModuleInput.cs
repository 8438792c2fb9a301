using System.CommandLine;
using Platform.Wasm.Compiler;

namespace Platform.Wasm.Tool;

/// <summary>The module that a command is about.</summary>
internal static class ModuleInput
{
    public static Argument<string> Argument() => new("FILE") { Description = "A module in the binary format." };

    /// <exception cref="ToolException">It cannot be read or is not valid.</exception>
    public static WasmModule Read(string path)
    {
        var loaded = ModuleFile.Read(path);
        return loaded.Module ?? throw Refused(path, loaded.Fault!);
    }

    public static ToolException Refused(string path, Fault fault) => new((ToolExit)fault.ExitCode, $"{path}: {fault.Message}");
}
