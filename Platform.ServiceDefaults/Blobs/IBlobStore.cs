namespace Platform.ServiceDefaults.Blobs;

/// <summary>Content under its SHA-256 (lower-case hex). What is there never changes, so writing twice is writing once.</summary>
public interface IBlobStore
{
    /// <summary>Where the content lies, for logs; holds no secret.</summary>
    string Location { get; }

    Task<bool> ExistsAsync(BlobKind kind, string hash, CancellationToken cancellationToken);

    /// <summary>Null when there is no such content; <see cref="BlobCorruptException"/> when the bytes do not have this hash.</summary>
    Task<byte[]?> GetAsync(BlobKind kind, string hash, CancellationToken cancellationToken);

    /// <summary>Stores the content, unless it is there, and returns its hash.</summary>
    Task<string> PutAsync(BlobKind kind, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}
