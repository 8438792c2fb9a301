using Platform.Wasm.Hosting;
using Platform.Wasm.Images;
using Platform.Wasm.Tests.Images;

namespace Platform.Wasm.Tests.Hosting;

public sealed class PlatformRuntimeTests : RuntimeContractTests
{
    protected override Func<RuntimeOptions, IWasmRuntime> Make => options => new PlatformRuntime(options);

    [Fact]
    public void RunsAllocateNothingOfTheirOwn()
    {
        using var fixture = new RuntimeFixture(Make, options => options with { Snapshots = new SnapshotOptions { AuditEvery = 0 } });
        using var instance = fixture.Start(null, Command.Read(100), Command.Write(1, Command.Free, Command.Load(Command.Length)));
        var input = RuntimeFixture.Input([1, 2, 3]);
        instance.Run(input); // The first run compiles, and makes the buffer for output.
        instance.Reset();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            instance.Run(input);
            instance.Reset();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task AnImageRunsAndOneOfAnotherDigestIsRefused()
    {
        using var image = await CompiledImage.MakeAsync(7, TestContext.Current.CancellationToken);
        using var runtime = new PlatformRuntime(new RuntimeOptions());
        var verified = image.Cache.Verify(image.Key);
        var files = new ProgramFiles(image.ModulePath, verified.Path, verified.Digest, image.Key.ToString());
        Assert.Throws<LinkException>(() => runtime.Prepare(files).CreateInstance(null)); // Prepared, but no command.
        var refused = Assert.Throws<ImageRefusedException>(() => runtime.Prepare(files with { ImageDigest = new string('0', 64) }));
        Assert.Equal(ImageRefusal.WrongDigest, refused.Refusal);
    }
}
