using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.Wasm.Images;

/// <summary>
/// Puts a finished image into the cache. Two writers of the same key do no harm: each renames a whole image named by its digest into place,
/// then a whole manifest; whichever manifest is last names an image that is there.
/// </summary>
internal static class ImageWriter
{
    // Code of 64 MB of wasm: native code is three to four times the size.
    private const long MaximumBytes = 512L << 20;

    /// <exception cref="IOException">The file is none that can be taken, or the cache takes no more.</exception>
    public static VerifiedImage Publish(ImageCache cache, CodeKey key, CompileOptions options, string image)
    {
        using var workspace = new ImageWorkspace(cache);
        // Bytes of our own: whoever made the file may still have it open.
        Copy(image, workspace.ImagePath);
        Publish(cache, key, options, workspace);
        var published = cache.Verify(key);
        return published.Refusal == ImageRefusal.None
            ? published
            : throw new IOException($"The image just written does not verify: {published.Refusal}.");
    }

    private static void Publish(ImageCache cache, CodeKey key, CompileOptions options, ImageWorkspace workspace)
    {
        var signingKey = ImageSigningKey.ReadOrCreate(cache.Folder);
        Directory.CreateDirectory(cache.ImageFolder);
        Directory.CreateDirectory(cache.ManifestFolder);

        var digest = Digest(workspace.ImagePath);
        FileProtection.MakeReadOnly(workspace.ImagePath);
        File.Move(workspace.ImagePath, cache.ImagePath(digest), overwrite: true);

        var manifest = new ImageManifest(
            key.ToString(),
            digest,
            ImageCache.EngineBuild,
            ImageCache.RuntimeVersion,
            options.CpuBaseline,
            options.MemoryMode.ToString(),
            TimeProvider.System.GetUtcNow(),
            Mac: "").Sign(signingKey);
        File.WriteAllBytes(workspace.ManifestPath, JsonSerializer.SerializeToUtf8Bytes(manifest, ImageManifestJson.Default.ImageManifest));
        FileProtection.MakeReadOnly(workspace.ManifestPath);
        File.Move(workspace.ManifestPath, cache.ManifestPath(key), overwrite: true);
    }

    private static void Copy(string image, string own)
    {
        // A link would be followed by this process, which may read more than whoever made it.
        if (new FileInfo(image) is not { Exists: true, LinkTarget: null, Length: <= MaximumBytes })
        {
            throw new IOException("There is no image, or it is a link, or it is too large.");
        }

        using var from = File.OpenRead(image);
        using var to = new FileStream(own, FileMode.CreateNew, FileAccess.Write);
        from.CopyTo(to);
    }

    private static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
