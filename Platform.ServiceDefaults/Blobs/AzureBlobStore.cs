using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Platform.ServiceDefaults.Blobs;

internal sealed class AzureBlobStore : IBlobStore, IDisposable
{
    private const string ContainerName = "platform";

    private readonly BlobContainerClient _container;
    private readonly SemaphoreSlim _creating = new(1);
    private bool _created;

    public AzureBlobStore(BlobServiceClient service) => _container = service.GetBlobContainerClient(ContainerName);

    public string Location => _container.Uri.GetLeftPart(UriPartial.Path);

    public async Task<bool> ExistsAsync(BlobKind kind, string hash, CancellationToken cancellationToken) =>
        await Blob(kind, hash).ExistsAsync(cancellationToken);

    public async Task<byte[]?> GetAsync(BlobKind kind, string hash, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Blob(kind, hash).DownloadContentAsync(cancellationToken);
            return BlobHash.Verified(answer.Value.Content.ToArray(), hash, Location);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    public async Task<string> PutAsync(BlobKind kind, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = BlobHash.Of(content.Span);
        await EnsureContainerAsync(cancellationToken);
        try
        {
            var onlyIfAbsent = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await Blob(kind, hash).UploadAsync(new BinaryData(content), onlyIfAbsent, cancellationToken);
        }
        catch (RequestFailedException present) when (present.Status is 409 or 412)
        {
            // Somebody stored the same content before us.
        }

        return hash;
    }

    public void Dispose() => _creating.Dispose();

    private BlobClient Blob(BlobKind kind, string hash)
    {
        BlobHash.Require(hash);
        return _container.GetBlobClient($"{kind.Folder()}/{hash}");
    }

    private async Task EnsureContainerAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _created))
        {
            return;
        }

        await _creating.WaitAsync(cancellationToken);
        try
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            Volatile.Write(ref _created, true);
        }
        finally
        {
            _creating.Release();
        }
    }
}
