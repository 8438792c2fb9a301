using Platform.Wasm.Compiler;
using Platform.Wasm.Images;

namespace Platform.Wasm.Tests.Images;

public sealed class CacheEvictionTests
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatWasAskedForLongestAgoGoesFirst()
    {
        using var first = await CompiledImage.MakeAsync(50, Token);
        var (second, third) = (await AddAsync(first, 51), await AddAsync(first, 52));
        Age(first, first.Key, 3);
        Age(first, second, 2);
        Age(first, third, 1);
        Assert.Equal(ImageRefusal.None, first.Cache.Verify(first.Key).Refusal);

        Assert.Equal(2, CacheEviction.Run(first.Cache, maximumBytes: 1, DateTime.UtcNow));

        Assert.Equal(ImageRefusal.Missing, first.Cache.Verify(second).Refusal);
        Assert.Equal(ImageRefusal.Missing, first.Cache.Verify(third).Refusal);
        // It was asked for just now.
        Assert.Equal(ImageRefusal.None, first.Cache.Verify(first.Key).Refusal);
        Assert.Single(Directory.EnumerateFiles(first.Cache.ImageFolder));
        Assert.Single(Directory.EnumerateFiles(first.Cache.ManifestFolder));
    }

    [Fact]
    public async Task NothingGoesWhileThereIsRoom()
    {
        using var image = await CompiledImage.MakeAsync(53, Token);
        Age(image, image.Key, 1);
        Assert.Equal(0, CacheEviction.Run(image.Cache, new FileInfo(image.Cache.ImagePath(Digest(image))).Length, DateTime.UtcNow));
        Assert.Equal(ImageRefusal.None, image.Cache.Verify(image.Key).Refusal);
    }

    [Fact]
    public async Task AnImageThatNoManifestNamesGoesToo()
    {
        using var image = await CompiledImage.MakeAsync(54, Token);
        var orphan = Path.Combine(image.Cache.ImageFolder, "orphan.dll");
        await File.WriteAllBytesAsync(orphan, new byte[100], Token);
        File.SetLastWriteTimeUtc(orphan, DateTime.UtcNow - LongAgo);

        Assert.Equal(1, CacheEviction.Run(image.Cache, maximumBytes: 1, DateTime.UtcNow));
        Assert.False(File.Exists(orphan));
    }

    [Fact]
    public async Task ACompilerMakesRoomForWhatItAdds()
    {
        using var image = await CompiledImage.MakeAsync(55, Token);
        Age(image, image.Key, 1);
        var module = Path.Combine(image.CacheFolder, "next.wasm");
        await File.WriteAllBytesAsync(module, CompiledImage.Answering(56).Build(), Token);

        var report = await CompileCommand.RunAsync(module, image.CacheFolder, new CompileOptions(), cacheBytes: 1, Token);

        Assert.Equal((Outcome.Compiled, 1), (report.Outcome, report.Evicted));
        Assert.Equal(ImageRefusal.Missing, image.Cache.Verify(image.Key).Refusal);
        Assert.Equal(ImageRefusal.None, image.Cache.Verify(CodeKey.Parse(report.CodeKey!)).Refusal);
    }

    private static string Digest(CompiledImage image) => ImageCache.ReadManifest(image.ManifestPath, out _)!.ImageDigest;

    private static void Age(CompiledImage image, CodeKey key, int hours) =>
        File.SetLastWriteTimeUtc(image.Cache.ManifestPath(key), DateTime.UtcNow - (hours * LongAgo));

    private static async Task<CodeKey> AddAsync(CompiledImage image, int answer)
    {
        var module = Path.Combine(image.CacheFolder, "another.wasm");
        await File.WriteAllBytesAsync(module, CompiledImage.Answering(answer).Build(), Token);
        return CodeKey.Parse((await CompileCommand.RunAsync(module, image.CacheFolder, new CompileOptions(), long.MaxValue, Token)).CodeKey!);
    }
}
