namespace Platform.Wasm.FuzzTests.Input;

/// <summary>Decodes and validates one module within bounds, in the process of the engine.</summary>
internal static class BoundedDecoding
{
    // A module with one of everything allocates some 100 KB. Real ones stay below 40 bytes for each of theirs.
    private const long AllocatedBytes = 4 << 20;
    private const long AllocatedPerByte = 200;

    /// <returns>Empty if the module is valid, the kind of the refusal and the reason if it is refused, and a line that begins with "fault" otherwise.</returns>
    public static string Verdict(ReadOnlyMemory<byte> module)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = Decode(module);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > AllocatedBytes + AllocatedPerByte * module.Length ? $"fault {allocated} bytes were allocated for {module.Length}" : verdict;
    }

    private static string Decode(ReadOnlyMemory<byte> module)
    {
        try
        {
            WasmModule.Decode(module);
            return "";
        }
        catch (ModuleException refusal)
        {
            return $"{refusal.Fault} {refusal.Reason}".ReplaceLineEndings(" ");
        }
#pragma warning disable CA1031 // Any other exception is a find.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"fault {exception}".ReplaceLineEndings(" ");
        }
    }
}
