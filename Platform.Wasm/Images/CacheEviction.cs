namespace Platform.Wasm.Images;

/// <summary>
/// Keeps a cache within its size: what was asked for longest ago goes first. An image that runs somewhere goes on running; whoever asks for it next makes it anew.
/// </summary>
internal static class CacheEviction
{
    // Between an image's publication or verification and its loading lie milliseconds; a bound that has to wait this long is still one.
    private static readonly TimeSpan InUse = TimeSpan.FromMinutes(1);

    /// <summary>Removes images until no more than <paramref name="maximumBytes"/> are left, and says how many went.</summary>
    public static int Run(ImageCache cache, long maximumBytes, DateTime now)
    {
        var used = LastUses(cache);
        var images = new DirectoryInfo(cache.ImageFolder).GetFiles();
        var total = images.Sum(image => image.Length);
        var removed = 0;
        foreach (var image in images.OrderBy(image => LastUse(image, used)))
        {
            if (total <= maximumBytes || LastUse(image, used) > now - InUse)
            {
                break;
            }

            // The manifest first: nobody may find a name for what is going.
            used.GetValueOrDefault(image.Name)?.ForEach(manifest => manifest.Delete());
            total -= image.Length;
            image.Delete();
            removed++;
        }

        return removed;
    }

    // No manifest: another engine's key took its place, or a writer died half-way.
    private static DateTime LastUse(FileInfo image, Dictionary<string, List<FileInfo>> manifests) =>
        manifests.TryGetValue(image.Name, out var named) ? named.Max(manifest => manifest.LastWriteTimeUtc) : image.LastWriteTimeUtc;

    private static Dictionary<string, List<FileInfo>> LastUses(ImageCache cache)
    {
        var manifests = new Dictionary<string, List<FileInfo>>(StringComparer.Ordinal);
        foreach (var manifest in new DirectoryInfo(cache.ManifestFolder).EnumerateFiles("*.json"))
        {
            if (ImageCache.ReadManifest(manifest.FullName, out _) is { } read)
            {
                var name = Path.GetFileName(cache.ImagePath(read.ImageDigest));
                manifests.TryAdd(name, []);
                manifests[name].Add(manifest);
            }
        }

        return manifests;
    }
}
