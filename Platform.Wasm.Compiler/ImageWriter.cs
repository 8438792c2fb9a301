using System.Security.Cryptography;
using System.Text.Json;
using Platform.Wasm.Images;

namespace Platform.Wasm.Compiler;

/// <summary>
/// Puts a finished image into the cache. Two writers of the same key do no harm: each renames a whole image named by its digest into place,
/// then a whole manifest; whichever manifest is last names an image that is there.
/// </summary>
internal static class ImageWriter
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static VerifiedImage Publish(ImageCache cache, CodeKey key, CompileOptions options, string image)
    {
        var signingKey = ImageSigningKey.ReadOrCreate(cache.Folder);
        Directory.CreateDirectory(cache.ImageFolder);
        Directory.CreateDirectory(cache.ManifestFolder);

        var digest = Digest(image);
        File.SetUnixFileMode(image, ReadOnly);
        File.Move(image, cache.ImagePath(digest), overwrite: true);

        var manifest = new ImageManifest(
            key.ToString(),
            digest,
            ImageCache.EngineBuild,
            ImageCache.RuntimeVersion,
            options.CpuBaseline,
            options.MemoryMode.ToString(),
            TimeProvider.System.GetUtcNow(),
            Mac: "").Sign(signingKey);
        var temporary = Path.Combine(Path.GetDirectoryName(image)!, "manifest.json");
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(manifest, ImageManifestJson.Default.ImageManifest));
        File.SetUnixFileMode(temporary, ReadOnly);
        File.Move(temporary, cache.ManifestPath(key), overwrite: true);

        var published = cache.Verify(key);
        return published.Refusal == ImageRefusal.None
            ? published
            : throw new IOException($"The image just written does not verify: {published.Refusal}.");
    }

    private static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
