using System.Security.Cryptography;

namespace Platform.Wasm.Compiler;

/// <summary>Reads and validates the module that a command is about.</summary>
internal static class ModuleFile
{
    // Go programs with large dependencies reach 20 MB; the format's own limits in the engine are stricter per section.
    private const long MaximumBytes = 64L << 20;

    public static LoadedModule Read(string path)
    {
        byte[] bytes;
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaximumBytes)
            {
                return new LoadedModule(null, null, new Fault(ExitCode.ModuleRefused, "module-too-large", $"The module has {length} bytes; {MaximumBytes} are allowed."));
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new LoadedModule(null, null, new Fault(ExitCode.ModuleRefused, "module-unreadable", exception.Message));
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        try
        {
            return new LoadedModule(digest, WasmModule.Decode(bytes), null);
        }
        catch (ModuleException exception)
        {
            return new LoadedModule(digest, null, Describe(exception));
        }
    }

    private static Fault Describe(ModuleException exception)
    {
        var code = exception.Fault switch
        {
            ModuleFault.Malformed => "module-malformed",
            ModuleFault.Invalid => "module-invalid",
            ModuleFault.Unsupported => "module-unsupported",
            _ => "module-too-large",
        };
        return new Fault(ExitCode.ModuleRefused, code, exception.Message, exception.Offset, exception.Function);
    }
}

internal sealed record LoadedModule(string? Digest, WasmModule? Module, Fault? Fault);
