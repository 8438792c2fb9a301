using System.Runtime.Versioning;
namespace Platform.Wasm.Tests.Images;

/// <summary>What somebody made who is not trusted: its bytes are taken, never the file.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ImageWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakesACopy()
    {
        using var image = await CompiledImage.MakeAsync(60, Token);
        var made = Path.Combine(image.CacheFolder, "made.dll");
        File.Copy(image.Cache.Verify(image.Key).Path, made);
        File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (var open = new FileStream(made, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            var published = image.Cache.Publish(image.Key, new CompileOptions(), made);
            open.Write("changed"u8);
            open.Flush();
            Assert.Equal(published, image.Cache.Verify(image.Key));
        }

        Assert.True(File.Exists(made));
        Assert.Empty(Directory.EnumerateFileSystemEntries(image.Cache.WorkFolder));
    }

    [Fact]
    public async Task FollowsNoLink()
    {
        using var image = await CompiledImage.MakeAsync(61, Token);
        var link = Path.Combine(image.CacheFolder, "link.dll");
        File.CreateSymbolicLink(link, Path.Combine(image.CacheFolder, "keys", "image-mac.key"));

        Assert.Throws<IOException>(() => image.Cache.Publish(image.Key, new CompileOptions(), link));

        Assert.Single(Directory.EnumerateFiles(image.Cache.ImageFolder));
    }

    [Fact]
    public async Task NoticesThatThereIsNone()
    {
        using var image = await CompiledImage.MakeAsync(62, Token);
        Assert.Throws<IOException>(() => image.Cache.Publish(image.Key, new CompileOptions(), Path.Combine(image.CacheFolder, "none.dll")));
    }
}
