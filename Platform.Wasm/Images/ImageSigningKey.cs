using System.Security.Cryptography;

namespace Platform.Wasm.Images;

/// <summary>The secret with which a cache marks the images that were made for it. It never leaves the cache's folder.</summary>
internal static class ImageSigningKey
{
    // As long as the MAC itself (RFC 2104, section 3).
    private const int Length = HMACSHA256.HashSizeInBytes;

    private const string Folder = "keys";
    private const string Name = "image-mac.key";

    /// <summary>Null if the cache has no key yet, so that nothing in it can have been signed.</summary>
    /// <exception cref="CryptographicException">The key file has another length, or others than its owner may read it.</exception>
    public static byte[]? Read(string cacheFolder)
    {
        var path = PathIn(cacheFolder);
        if (!File.Exists(path))
        {
            return null;
        }

        if (!FileProtection.IsOwnersOnly(path))
        {
            throw new CryptographicException("The image cache's key file may be read by others than its owner; its mode must be 600.");
        }

        var key = File.ReadAllBytes(path);
        return key.Length == Length ? key : throw new CryptographicException("The image cache's key file is damaged.");
    }

    /// <summary>Two processes may do this at once: the first to finish wins, and both use its key.</summary>
    public static byte[] ReadOrCreate(string cacheFolder)
    {
        if (Read(cacheFolder) is { } existing)
        {
            return existing;
        }

        // Renamed as a folder that holds the key: that fails when another is there, where renaming a file would replace it.
        var folder = Path.Combine(cacheFolder, Folder);
        var temporary = FileProtection.MakeOwnersFolder($"{folder}.{Path.GetRandomFileName()}");
        using (var file = FileProtection.CreateOwnersFile(Path.Combine(temporary, Name)))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }

        try
        {
            Directory.Move(temporary, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(temporary, recursive: true);
        }

        return Read(cacheFolder) ?? throw new CryptographicException($"The image cache's folder '{Folder}' is there without a key in it; delete it.");
    }

    private static string PathIn(string cacheFolder) => Path.Combine(cacheFolder, Folder, Name);
}
