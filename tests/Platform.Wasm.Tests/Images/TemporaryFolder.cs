namespace Platform.Wasm.Tests.Images;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("images-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
