namespace Platform.AppModel.Tests;

internal sealed class TestDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("platform-appmodel-").FullName;

    public string Journal => System.IO.Path.Combine(Path, "journal");

    public IReadOnlyList<string> Lines => File.Exists(Journal) ? File.ReadAllLines(Journal) : [];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
