using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Platform.Wasm.Images;

/// <summary>What is recorded beside a code image, and what the machine that compiled it vouches for.</summary>
/// <param name="CodeKey">The key that the image was compiled for, 64 lower-case hex digits.</param>
/// <param name="ImageDigest">SHA-256 of the image, lower-case hex. The image's file is named by it.</param>
/// <param name="EngineBuild">The build of the engine that made the code; see <see cref="ImageCache.EngineBuild"/>.</param>
/// <param name="RuntimeVersion">The .NET runtime that the code was compiled against, such as <c>10.0.12</c>.</param>
/// <param name="CpuBaseline">The instruction set that the code may use, such as <c>x86-64-v3</c>.</param>
/// <param name="MemoryMode">How memory accesses are checked, in the words of <see cref="Wasm.MemoryMode"/>.</param>
/// <param name="CreatedAt">When the image was made.</param>
/// <param name="Mac">HMAC-SHA256 over all other members with the cache's key, lower-case hex.</param>
internal sealed record ImageManifest(
    string CodeKey,
    string ImageDigest,
    string EngineBuild,
    string RuntimeVersion,
    string CpuBaseline,
    string MemoryMode,
    DateTimeOffset CreatedAt,
    string Mac)
{
    internal ImageManifest Sign(ReadOnlySpan<byte> key) => this with { Mac = Convert.ToHexStringLower(ComputeMac(key)) };

    internal bool IsSignedWith(ReadOnlySpan<byte> key)
    {
        var claimed = new byte[HMACSHA256.HashSizeInBytes];
        return Mac.Length == claimed.Length * 2
            && Convert.FromHexString(Mac, claimed, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(claimed, ComputeMac(key));
    }

    private byte[] ComputeMac(ReadOnlySpan<byte> key)
    {
        // A form of its own, with a line for each member and its name, so that neither JSON's freedom nor two neighbouring members can be confused.
        string[] lines =
        [
            "platform code image 1",
            $"code-key {CodeKey}",
            $"image-digest {ImageDigest}",
            $"engine-build {EngineBuild}",
            $"runtime-version {RuntimeVersion}",
            $"cpu-baseline {CpuBaseline}",
            $"memory-mode {MemoryMode}",
            $"created-at {CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}",
        ];
        return lines.Any(line => line.Contains('\n', StringComparison.Ordinal))
            ? throw new FormatException("A member of a manifest has a line break.")
            : HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImageManifest))]
internal sealed partial class ImageManifestJson : JsonSerializerContext;
