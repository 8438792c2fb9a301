using Platform.ServiceDefaults.Blobs;

namespace Platform.ServiceDefaults.Tests.Blobs;

public sealed class DirectoryBlobStoreTests : IDisposable
{
    private static readonly byte[] Content = "\0asm"u8.ToArray();

    private readonly string _directory = Directory.CreateTempSubdirectory("platform-blobs-").FullName;
    private readonly DirectoryBlobStore _store;

    public DirectoryBlobStoreTests() => _store = new DirectoryBlobStore(_directory);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_put_twice_is_there_once_under_its_hash()
    {
        var first = await _store.PutAsync(BlobKind.Module, Content, Cancellation);
        var second = await _store.PutAsync(BlobKind.Module, Content, Cancellation);

        Assert.Equal("cd5d4935a48c0672cb06407bb443bc0087aff947c6b864bac886982c73b3027f", first);
        Assert.Equal(first, second);
        Assert.Equal(Content, await _store.GetAsync(BlobKind.Module, first, Cancellation));
        Assert.Single(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Kinds_do_not_see_each_other()
    {
        var hash = await _store.PutAsync(BlobKind.Source, Content, Cancellation);

        Assert.True(await _store.ExistsAsync(BlobKind.Source, hash, Cancellation));
        Assert.False(await _store.ExistsAsync(BlobKind.Module, hash, Cancellation));
        Assert.Null(await _store.GetAsync(BlobKind.Module, hash, Cancellation));
    }

    [Fact]
    public async Task Changed_bytes_are_never_handed_out()
    {
        var hash = await _store.PutAsync(BlobKind.Module, Content, Cancellation);
        await File.WriteAllTextAsync(Directory.GetFiles(_directory, hash, SearchOption.AllDirectories).Single(), "other", Cancellation);

        await Assert.ThrowsAsync<BlobCorruptException>(() => _store.GetAsync(BlobKind.Module, hash, Cancellation));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("CD5D4935A48C0672CB06407BB443BC0087AFF947C6B864BAC886982C73B3027F")]
    [InlineData("")]
    public async Task What_is_no_hash_is_no_path(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _store.GetAsync(BlobKind.Module, name, Cancellation));

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
