namespace Platform.Wasm.FuzzTests.Generation;

internal sealed class OwnModules : IModuleSource
{
    public Task<byte[]> MakeAsync(int seed, CancellationToken cancellationToken) => Task.FromResult(ModuleGenerator.Generate(seed));

    public void Dispose()
    {
    }
}
