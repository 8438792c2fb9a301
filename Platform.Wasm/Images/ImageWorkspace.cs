namespace Platform.Wasm.Images;

/// <summary>A folder of its own for one image in the making, on the cache's file system; gone afterwards.</summary>
internal sealed class ImageWorkspace : IDisposable
{
    // A compilation lives a minute at most; what is this old was left by a process that was killed.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private readonly string _folder;

    public ImageWorkspace(ImageCache cache)
    {
        Directory.CreateDirectory(cache.WorkFolder);
        RemoveAbandoned(cache.WorkFolder);
        _folder = Directory.CreateDirectory(Path.Combine(cache.WorkFolder, Path.GetRandomFileName())).FullName;
    }

    public string AssemblyPath => Path.Combine(_folder, "module.dll");

    public string ImagePath => Path.Combine(_folder, "image.dll");

    public string ManifestPath => Path.Combine(_folder, "manifest.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void RemoveAbandoned(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateDirectories())
        {
            if (entry.LastWriteTimeUtc < TimeProvider.System.GetUtcNow().UtcDateTime - AbandonedAfter)
            {
                try
                {
                    entry.Delete(recursive: true);
                }
                catch (DirectoryNotFoundException)
                {
                    // Another process removed it first.
                }
            }
        }
    }
}
