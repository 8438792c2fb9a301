using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.ServiceDefaults.Blobs;

namespace Platform.Builder.Builds;

/// <summary>
/// Remembers what came of a source under a toolchain. Builds are reproducible, so this changes nothing but the time; it is also what
/// makes a redelivered order answer the same at once.
/// </summary>
internal sealed class BuildCache(IOptions<BuildOptions> options, IBlobStore blobs)
{
    public static string KeyOf(string sourceHash, string toolchain) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sourceHash}\n{toolchain}")));

    public async Task<BuildOutcome?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllBytesAsync(PathOf(key), cancellationToken);
            var outcome = JsonSerializer.Deserialize<BuildOutcome>(json, PlatformJson.Options);
            return outcome is { Ref: { } module } && !await blobs.ExistsAsync(BlobKind.Module, module, cancellationToken) ? null : outcome;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public async Task AddAsync(string key, BuildOutcome outcome, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var temporary = $"{PathOf(key)}.{Guid.NewGuid():n}";
        await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(outcome, PlatformJson.Options), cancellationToken);
        File.Move(temporary, PathOf(key), overwrite: true);
    }

    private string Folder => Path.Combine(options.Value.DataPath, "builds");

    private string PathOf(string key) => Path.Combine(Folder, key + ".json");
}
