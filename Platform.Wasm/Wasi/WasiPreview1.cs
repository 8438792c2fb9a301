namespace Platform.Wasm.Wasi;

/// <summary>
/// WASI preview 1 (<c>wasi_snapshot_preview1</c>): all of its functions link. There are no sockets, and no files but those that the context gives;
/// what needs others answers an error number. A pointer outside of memory traps, as in other engines.
/// </summary>
public static class WasiPreview1
{
    /// <summary>The name of the import module.</summary>
    public const string ModuleName = "wasi_snapshot_preview1";

    /// <summary>Defines every function. A store whose guests call them must have an <see cref="IWasiHost"/> as its host state.</summary>
    public static void Define(Linker linker)
    {
        ArgumentNullException.ThrowIfNull(linker);
        ArgumentFunctions.Define(linker);
        EnvironmentFunctions.Define(linker);
        ClockFunctions.Define(linker);
        TransferFunctions.Define(linker);
        DescriptorFunctions.Define(linker);
        FileFunctions.Define(linker);
        PathFunctions.Define(linker);
        NameFunctions.Define(linker);
        PollFunctions.Define(linker);
        ProcessFunctions.Define(linker);
        RandomFunctions.Define(linker);
        SchedulerFunctions.Define(linker);
        SocketFunctions.Define(linker);
    }
}
