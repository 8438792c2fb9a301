namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A node's data, open to the user that its executors run as; gone afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("node-");

    public DataFolder() => _folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
