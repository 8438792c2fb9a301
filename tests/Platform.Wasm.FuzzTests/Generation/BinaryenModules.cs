using Platform.Wasm.FuzzTests.Engines;

namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>Modules that binaryen makes of random bytes: another author's idea of what an engine may get wrong.</summary>
internal sealed class BinaryenModules(string[] features) : IModuleSource
{
    /// <summary>Everything that binaryen knows: more than any engine of today.</summary>
    public static readonly string[] AllFeatures = ["--all-features"];

    // Without NaNs, whose bits binaryen does not make the same everywhere, and without vectors, which its modules would log to a host in JavaScript.
    public static readonly string[] OurFeatures =
    [
        "--mvp-features", "--enable-sign-ext", "--enable-mutable-globals", "--enable-nontrapping-float-to-int", "--enable-bulk-memory",
        "--enable-bulk-memory-opt", "--enable-reference-types", "--enable-multivalue", "--enable-extended-const", "--denan",
    ];

    private readonly EngineProcess _process = EngineProcess.Binaryen(features);

    public async Task<byte[]> MakeAsync(int seed, CancellationToken cancellationToken)
    {
        var chance = new Chance(seed);
        return await _process.ExchangeAsync(chance.Bytes(chance.Between(300, 4_000)), cancellationToken);
    }

    public void Dispose() => _process.Dispose();
}
