namespace Platform.Wasm.SpecTests.Execution;

/// <summary>How the modules of a script become code: the two roads that the product has.</summary>
internal interface IImageSource
{
    string Mode { get; }

    MemoryMode Memory { get; }

    /// <summary>Called once before the script runs, with every module of it that is expected to be valid.</summary>
    Task PrepareAsync(IReadOnlyList<WasmModule> modules, string folder, CancellationToken cancellationToken);

    CodeImage ImageOf(WasmModule module);
}
