using System.Security.Cryptography;

namespace Platform.ServiceDefaults.Blobs;

public static class BlobHash
{
    private const int HexLength = 2 * SHA256.HashSizeInBytes;

    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static bool IsHash(string text) =>
        text is { Length: HexLength } && text.All(character => char.IsAsciiDigit(character) || character is >= 'a' and <= 'f');

    // Hashes become paths: nothing else may get this far.
    internal static void Require(string hash)
    {
        if (!IsHash(hash))
        {
            throw new ArgumentException("A hash is 64 lower-case hexadecimal digits.", nameof(hash));
        }
    }

    internal static byte[] Verified(byte[] content, string hash, string location) =>
        Of(content) == hash
            ? content
            : throw new BlobCorruptException($"The content stored as {hash} in {location} has another hash.");
}
