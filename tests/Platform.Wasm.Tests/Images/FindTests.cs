using System.Runtime.Versioning;
using Platform.Wasm.Images;

namespace Platform.Wasm.Tests.Images;

/// <summary>A look at who vouches for which digest, without the bytes.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FindTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NamesTheImageAndLeavesItsBytesToWhoeverLoadsThem()
    {
        using var image = await CompiledImage.MakeAsync(7, Token);
        var found = image.Cache.Find(image.Key);
        Assert.Equal((ImageRefusal.None, image.Cache.Verify(image.Key).Digest), (found.Refusal, found.Digest));

        Overwrite(found.Path, "no code");
        Assert.Equal(found, image.Cache.Find(image.Key));
        Assert.Equal(ImageRefusal.WrongDigest, image.Cache.Verify(image.Key).Refusal);
    }

    [Fact]
    public async Task WhatWasVouchedForOnceStaysAndNothingElseIsBelieved()
    {
        using var image = await CompiledImage.MakeAsync(7, Token);
        var found = image.Cache.Find(image.Key);
        Overwrite(image.ManifestPath, (await File.ReadAllTextAsync(image.ManifestPath, Token)).Replace(found.Digest, new string('0', 64), StringComparison.Ordinal));

        Assert.Equal(found, image.Cache.Find(image.Key));
        Assert.Equal(ImageRefusal.WrongSignature, new ImageCache(image.CacheFolder).Find(image.Key).Refusal);
    }

    [Fact]
    public async Task WhatIsGoneIsMissingAndIsFoundAgainWhenItIsBack()
    {
        using var image = await CompiledImage.MakeAsync(7, Token);
        Assert.Equal(ImageRefusal.Missing, new ImageCache(Path.Combine(image.CacheFolder, "other")).Find(image.Key).Refusal);

        var found = image.Cache.Find(image.Key);
        var bytes = await File.ReadAllBytesAsync(found.Path, Token);
        File.Delete(found.Path);
        Assert.Equal(ImageRefusal.Missing, image.Cache.Find(image.Key).Refusal);

        await File.WriteAllBytesAsync(found.Path, bytes, Token);
        Assert.Equal(found, image.Cache.Find(image.Key));
    }

    // What the cache writes is for reading only.
    private static void Overwrite(string path, string text)
    {
        File.Delete(path);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
    }
}
