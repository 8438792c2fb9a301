namespace Platform.Wasm.Compiler;

internal static class ValidateCommand
{
    public static Report Run(string modulePath)
    {
        var loaded = ModuleFile.Read(modulePath);
        return loaded.Fault is { } fault ? Report.Failed(loaded.Digest, fault) : new Report(Outcome.Valid, loaded.Digest);
    }
}
