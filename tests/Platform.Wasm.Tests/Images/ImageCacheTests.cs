using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Wasm.Compiler;
using Platform.Wasm.Images;

namespace Platform.Wasm.Tests.Images;

[UnsupportedOSPlatform("windows")]
public sealed class ImageCacheTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunsWhatItCompiledAndCompilesItOnce()
    {
        using var image = await CompiledImage.MakeAsync(4242, Token);

        using var store = new Store(new Limits());
        var instance = new Linker().Instantiate(store, image.Module, image.Cache.Load(image.Key, new CompileOptions()));
        var results = new Value[1];
        Assert.True(instance.GetFunction("answer")!.Call([], results).Returned);
        Assert.Equal(4242, results[0].AsI32);

        var again = await CompileCommand.RunAsync(image.ModulePath, image.CacheFolder, new CompileOptions(), long.MaxValue, Token);
        Assert.Equal((Outcome.Cached, image.Key.ToString()), (again.Outcome, again.CodeKey));
        Assert.Empty(Directory.EnumerateFileSystemEntries(image.Cache.WorkFolder));
    }

    [Fact]
    public async Task ReadsNothingOfWhatTheProcessRunsAlready()
    {
        using var image = await CompiledImage.MakeAsync(4243, Token);
        var verified = image.Cache.Verify(image.Key);
        var loaded = image.Cache.Load(image.Key, new CompileOptions());
        File.Delete(verified.Path);
        Assert.Same(loaded, image.Cache.Load(image.Key, new CompileOptions()));
        Assert.Same(loaded, ImageCache.LoadByDigest(verified.Path, verified.Digest, image.Key, new CompileOptions()));
    }

    [Fact]
    public async Task KeepsImagesReadOnlyAndItsKeyToItself()
    {
        using var image = await CompiledImage.MakeAsync(1, Token);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(image.Cache.Verify(image.Key).Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath(image)));
    }

    [Fact]
    public void MissesWhatWasNeverCompiled()
    {
        using var folder = new TemporaryFolder();
        var cache = new ImageCache(folder.Path);
        var key = CodeKey.Compute(CompiledImage.Answering(2).Decode(), new CompileOptions());

        Assert.Equal(ImageRefusal.Missing, cache.Verify(key).Refusal);
        Assert.Equal(ImageRefusal.Missing, Assert.Throws<ImageRefusedException>(() => cache.Load(key, new CompileOptions())).Refusal);
    }

    [Fact]
    public async Task RefusesAFlippedByte()
    {
        using var image = await CompiledImage.MakeAsync(3, Token);
        var verified = image.Cache.Verify(image.Key);
        var bytes = await File.ReadAllBytesAsync(verified.Path, Token);
        bytes[bytes.Length / 2] ^= 1;
        ReplaceImage(verified.Path, bytes);

        Assert.Equal(ImageRefusal.WrongDigest, image.Cache.Verify(image.Key).Refusal);
        Assert.Equal(
            ImageRefusal.WrongDigest,
            Assert.Throws<ImageRefusedException>(() => ImageCache.LoadByDigest(verified.Path, verified.Digest, image.Key, new CompileOptions())).Refusal);
    }

    [Fact]
    public async Task RefusesImagesThatWereSwapped()
    {
        using var image = await CompiledImage.MakeAsync(5, Token);
        var otherModule = Path.Combine(image.CacheFolder, "other.wasm");
        await File.WriteAllBytesAsync(otherModule, CompiledImage.Answering(6).Build(), Token);
        var other = await CompileCommand.RunAsync(otherModule, image.CacheFolder, new CompileOptions(), long.MaxValue, Token);

        ReplaceImage(image.Cache.Verify(image.Key).Path, await File.ReadAllBytesAsync(other.ImagePath!, Token));
        Assert.Equal(ImageRefusal.WrongDigest, image.Cache.Verify(image.Key).Refusal);

        Replace(image.ManifestPath, await File.ReadAllBytesAsync(image.Cache.ManifestPath(CodeKey.Parse(other.CodeKey!)), Token));
        Assert.Equal(ImageRefusal.WrongCodeKey, image.Cache.Verify(image.Key).Refusal);
    }

    [Fact]
    public async Task RefusesAnImageOfAnotherMachine()
    {
        using var image = await CompiledImage.MakeAsync(7, Token);
        Replace(KeyPath(image), RandomNumberGenerator.GetBytes(32));
        File.SetUnixFileMode(KeyPath(image), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(ImageRefusal.WrongSignature, image.Cache.Verify(image.Key).Refusal);
    }

    [Fact]
    public async Task RefusesAManifestThatWasEdited()
    {
        using var image = await CompiledImage.MakeAsync(8, Token);
        var manifest = ReadManifest(image);
        WriteManifest(image, manifest with { CreatedAt = manifest.CreatedAt.AddTicks(1) });
        Assert.Equal(ImageRefusal.WrongSignature, image.Cache.Verify(image.Key).Refusal);

        WriteManifest(image, manifest with { Mac = "00" });
        Assert.Equal(ImageRefusal.WrongSignature, image.Cache.Verify(image.Key).Refusal);

        Replace(image.ManifestPath, "{}"u8.ToArray());
        Assert.Equal(ImageRefusal.MalformedManifest, image.Cache.Verify(image.Key).Refusal);
    }

    [Fact]
    public async Task RefusesAnImageOfAnotherEngineOrRuntime()
    {
        using var image = await CompiledImage.MakeAsync(9, Token);
        var signingKey = await File.ReadAllBytesAsync(KeyPath(image), Token);
        var manifest = ReadManifest(image);

        WriteManifest(image, (manifest with { EngineBuild = new string('0', 32) }).Sign(signingKey));
        Assert.Equal(ImageRefusal.WrongEngineBuild, image.Cache.Verify(image.Key).Refusal);

        WriteManifest(image, (manifest with { RuntimeVersion = "10.0.0" }).Sign(signingKey));
        Assert.Equal(ImageRefusal.WrongRuntime, image.Cache.Verify(image.Key).Refusal);

        WriteManifest(image, manifest.Sign(signingKey));
        Assert.Equal(ImageRefusal.None, image.Cache.Verify(image.Key).Refusal);
    }

    [Fact]
    public async Task RefusesAKeyThatOthersCanRead()
    {
        using var image = await CompiledImage.MakeAsync(10, Token);
        File.SetUnixFileMode(KeyPath(image), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Throws<CryptographicException>(() => image.Cache.Verify(image.Key));
    }

    [Fact]
    public void AgreesOnOneKeyHoweverManyMakeIt()
    {
        for (var round = 0; round < 50; round++)
        {
            using var folder = new TemporaryFolder();
            var keys = new byte[8][];
            Parallel.For(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = keys.Length }, index => keys[index] = ImageSigningKey.ReadOrCreate(folder.Path));
            Assert.All(keys, key => Assert.Equal(keys[0], key));
            Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
        }
    }

    [Fact]
    public async Task TakesTwoWritersAtOnce()
    {
        using var folder = new TemporaryFolder();
        var module = Path.Combine(folder.Path, "module.wasm");
        var cache = Path.Combine(folder.Path, "cache");
        await File.WriteAllBytesAsync(module, CompiledImage.Answering(11).Build(), Token);

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => CompileCommand.RunAsync(module, cache, new CompileOptions(), long.MaxValue, Token), Token)));

        Assert.All(reports, report => Assert.Null(report.Fault));
        Assert.Equal(ImageRefusal.None, new ImageCache(cache).Verify(CodeKey.Parse(reports[0].CodeKey!)).Refusal);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(cache, "keys")));
    }

    private static string KeyPath(CompiledImage image) => Path.Combine(image.CacheFolder, "keys", "image-mac.key");

    private static ImageManifest ReadManifest(CompiledImage image) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(image.ManifestPath), ImageManifestJson.Default.ImageManifest)!;

    private static void WriteManifest(CompiledImage image, ImageManifest manifest) =>
        Replace(image.ManifestPath, JsonSerializer.SerializeToUtf8Bytes(manifest, ImageManifestJson.Default.ImageManifest));

    private static void ReplaceImage(string path, byte[] bytes)
    {
        Replace(path, bytes);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
    }

    private static void Replace(string path, byte[] bytes)
    {
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }
}
