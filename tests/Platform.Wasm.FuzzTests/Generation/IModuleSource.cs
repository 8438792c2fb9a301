namespace Platform.Wasm.FuzzTests.Generation;

/// <summary>Where valid modules come from: our own generator, or binaryen's.</summary>
internal interface IModuleSource : IDisposable
{
    Task<byte[]> MakeAsync(int seed, CancellationToken cancellationToken);
}
