namespace Platform.ServiceDefaults.Blobs;

internal sealed class DirectoryBlobStore(string directory) : IBlobStore
{
    private readonly string _temporary = Path.Combine(directory, "tmp");

    public string Location => directory;

    public Task<bool> ExistsAsync(BlobKind kind, string hash, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(kind, hash)));

    public async Task<byte[]?> GetAsync(BlobKind kind, string hash, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(PathOf(kind, hash), cancellationToken);
            return BlobHash.Verified(content, hash, Location);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task<string> PutAsync(BlobKind kind, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = BlobHash.Of(content.Span);
        var target = PathOf(kind, hash);
        if (File.Exists(target))
        {
            return hash;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.CreateDirectory(_temporary);
        var temporary = Path.Combine(_temporary, $"{hash}.{Guid.NewGuid():N}");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            // The name appears only with the whole content behind it; two writers of the same content do no harm.
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return hash;
    }

    // Two digits of fan-out keep a directory at a few thousand entries for a million modules.
    private string PathOf(BlobKind kind, string hash)
    {
        BlobHash.Require(hash);
        return Path.Combine(directory, kind.Folder(), hash[..2], hash);
    }
}
