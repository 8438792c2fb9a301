using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.Wasm.Images;

/// <summary>
/// The code images on this machine. An image is native code and trusted like this program itself, so none is loaded unless
/// this cache's key vouches for its bytes, its code key, the engine's build and the runtime.
/// Layout: <c>manifests/CODEKEY.json</c>, <c>images/DIGEST.dll</c>, <c>keys/image-mac.key</c> (mode 600).
/// </summary>
public sealed class ImageCache
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<CodeKey, string> _vouched = new();

    /// <summary>Looks at a cache; the folder need not exist yet.</summary>
    /// <param name="folder">The cache's folder, private to the user that compiles and verifies.</param>
    public ImageCache(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
    }

    /// <summary>Identifies the code of this engine: the module version id of its assembly, which the compiler derives from the sources.</summary>
    public static string EngineBuild { get; } = typeof(ImageCache).Module.ModuleVersionId.ToString("N");

    /// <summary>The runtime that images must have been compiled against.</summary>
    public static string RuntimeVersion { get; } = Environment.Version.ToString();

    internal string ManifestFolder => Path.Combine(_folder, "manifests");

    internal string ImageFolder => Path.Combine(_folder, "images");

    /// <summary>Where images are made before they are renamed into place: on the same file system, so that the rename is atomic.</summary>
    internal string WorkFolder => Path.Combine(_folder, "work");

    internal string Folder => _folder;

    /// <summary>
    /// Looks up an image and checks who vouches for it and for which digest; the bytes themselves are left to whoever loads them by that digest
    /// (<see cref="LoadByDigest"/>), who must read them anyway. Costs no more for a large image than for a small one, and little for one that was found before:
    /// who has vouched for a digest has done so for good.
    /// </summary>
    /// <exception cref="CryptographicException">The cache's key file is damaged or readable by others.</exception>
    public VerifiedImage Find(CodeKey key)
    {
        if (_vouched.TryGetValue(key, out var known) && File.Exists(ImagePath(known)))
        {
            return Used(key, known);
        }

        if (Vouched(key, out var refusal) is not { } manifest)
        {
            _vouched.TryRemove(key, out _);
            return VerifiedImage.Refused(refusal);
        }

        _vouched[key] = manifest.ImageDigest;
        return File.Exists(ImagePath(manifest.ImageDigest)) ? Used(key, manifest.ImageDigest) : VerifiedImage.Refused(ImageRefusal.Missing);
    }

    /// <summary>Looks up an image and checks everything that stands between it and being executed. Reads the whole image once.</summary>
    /// <exception cref="CryptographicException">The cache's key file is damaged or readable by others.</exception>
    public VerifiedImage Verify(CodeKey key)
    {
        var image = Open(key, out var file);
        file?.Dispose();
        return image;
    }

    /// <summary>Verifies and loads an image, for a process that may read the cache's key. Code that the process runs already is neither looked for nor verified again.</summary>
    /// <param name="key">The key that the image was compiled for.</param>
    /// <param name="options">The options that are part of the key.</param>
    /// <exception cref="ImageRefusedException">It does not exist or must not be loaded.</exception>
    public CodeImage Load(CodeKey key, CompileOptions options)
    {
        if (CodeImage.FindLoaded(key) is { } loaded)
        {
            return loaded;
        }

        var refusal = Open(key, out var opened).Refusal;
        using var file = opened;
        return file?.Load(key, options) ?? throw new ImageRefusedException(refusal, key.ToString());
    }

    /// <summary>Loads an image that another process has verified, for one that must not read the cache's key: an executor told by its node. Code that it runs already is not read again.</summary>
    /// <param name="path">The file, as in <see cref="VerifiedImage.Path"/>.</param>
    /// <param name="digest">What its SHA-256 must be, as in <see cref="VerifiedImage.Digest"/>.</param>
    /// <param name="key">The key that it was compiled for.</param>
    /// <param name="options">The options that are part of the key.</param>
    /// <exception cref="ImageRefusedException">The file is missing, has another digest, or could be changed by others.</exception>
    public static CodeImage LoadByDigest(string path, string digest, CodeKey key, CompileOptions options)
    {
        if (CodeImage.FindLoaded(key) is { } loaded && loaded.Digest == digest)
        {
            return loaded;
        }

        using var file = ImageFile.Open(path, digest, out var refusal);
        return file?.Load(key, options) ?? throw new ImageRefusedException(refusal, key.ToString());
    }

    /// <summary>Puts an image into the cache, under this cache's key: from here on it may run. The caller vouches for what it is the code of; its bytes are copied.</summary>
    /// <param name="key">The key of the module that it was compiled from, which whoever may not be trusted with other modules' code must not choose.</param>
    /// <param name="options">The options that are part of the key.</param>
    /// <param name="image">The file.</param>
    /// <exception cref="IOException">The file is none that can be taken, or the cache takes no more.</exception>
    /// <exception cref="CryptographicException">The cache's key file is damaged or readable by others.</exception>
    public VerifiedImage Publish(CodeKey key, CompileOptions options, string image)
    {
        _vouched.TryRemove(key, out _);
        return ImageWriter.Publish(this, key, options, image);
    }

    /// <summary>Keeps the cache within its size: what was asked for longest ago goes first. Says how many images went.</summary>
    public int Evict(long maximumBytes, DateTime now) => CacheEviction.Run(this, maximumBytes, now);

    internal string ManifestPath(CodeKey key) => Path.Combine(ManifestFolder, $"{key}.json");

    internal string ImagePath(string digest) => Path.Combine(ImageFolder, $"{digest}.dll");

    private VerifiedImage Open(CodeKey key, out ImageFile? file)
    {
        file = null;
        if (Vouched(key, out var refusal) is not { } manifest)
        {
            return VerifiedImage.Refused(refusal);
        }

        file = ImageFile.Open(ImagePath(manifest.ImageDigest), manifest.ImageDigest, out refusal);
        return file is null ? VerifiedImage.Refused(refusal) : Used(key, manifest.ImageDigest);
    }

    // Only after the signature holds is the digest more than a claim, and safe as part of a path.
    private ImageManifest? Vouched(CodeKey key, out ImageRefusal refusal)
    {
        refusal = ImageRefusal.Missing;
        if (ImageSigningKey.Read(_folder) is not { } signingKey || ReadManifest(ManifestPath(key), out refusal) is not { } manifest)
        {
            return null;
        }

        refusal = Check(manifest, key, signingKey);
        return refusal == ImageRefusal.None ? manifest : null;
    }

    private VerifiedImage Used(CodeKey key, string digest)
    {
        MarkUsed(ManifestPath(key));
        return new VerifiedImage(ImageRefusal.None, ImagePath(digest), digest);
    }

    private static ImageRefusal Check(ImageManifest manifest, CodeKey key, byte[] signingKey) => manifest switch
    {
        _ when !manifest.IsSignedWith(signingKey) => ImageRefusal.WrongSignature,
        _ when manifest.CodeKey != key.ToString() => ImageRefusal.WrongCodeKey,
        _ when manifest.EngineBuild != EngineBuild => ImageRefusal.WrongEngineBuild,
        _ when manifest.RuntimeVersion != RuntimeVersion => ImageRefusal.WrongRuntime,
        _ => ImageRefusal.None,
    };

    internal static ImageManifest? ReadManifest(string path, out ImageRefusal refusal)
    {
        refusal = ImageRefusal.MalformedManifest;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ImageManifestJson.Default.ImageManifest);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            refusal = ImageRefusal.Missing;
            return null;
        }
    }

    /// <summary>The manifest's time says when its image was last asked for: what nobody asks for goes first when the cache is full.</summary>
    private static void MarkUsed(string manifest)
    {
        try
        {
            File.SetLastWriteTimeUtc(manifest, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever may only read the cache leaves no mark; and an image that is just being removed needs none.
        }
    }
}
