using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Platform.Wasm.Images;
using Platform.Wasm.Runtime;

namespace Platform.Wasm.Tests.Images;

/// <summary>What was checked is what runs.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ImageFileTests
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LoadsWhatItCheckedThoughAnotherFileTookItsName()
    {
        Assert.SkipUnless(Kernel.IsLinux, "Elsewhere a file is loaded by its name.");
        using var image = await CompiledImage.MakeAsync(30, Token);
        using var other = await CompiledImage.MakeAsync(31, Token);
        var verified = image.Cache.Verify(image.Key);
        using var file = ImageFile.Open(verified.Path, verified.Digest, out var refusal);
        Assert.Equal(ImageRefusal.None, refusal);

        File.Delete(verified.Path);
        File.Copy(other.Cache.Verify(other.Key).Path, verified.Path);

        Assert.Equal(30, Answer(image.Module, file!.Load(image.Key, new CompileOptions())));
    }

    [Fact]
    public async Task RunsTheNativeCodeOfTheImage()
    {
        using var image = await CompiledImage.MakeAsync(32, Token);
        var loaded = image.Cache.Load(image.Key, new CompileOptions());
        using var store = new Store(new Limits());
        var function = new Linker().Instantiate(store, image.Module, loaded).GetFunction("answer")!;
        var results = new Value[1];
        function.Call([], results);

        var code = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == ModuleCompiler.AssemblyName(image.Key));
        RuntimeMethodHandle[] methods = [.. code.GetTypes().SelectMany(type => type.GetMethods(Declared)).Select(method => method.MethodHandle)];
        RuntimeHelpers.PrepareMethod(methods[0]);
        var before = JitInfo.GetCompiledMethodCount(currentThread: true);
        foreach (var method in methods)
        {
            RuntimeHelpers.PrepareMethod(method);
        }

        var compiled = JitInfo.GetCompiledMethodCount(currentThread: true) - before;

        Assert.Equal(32, results[0].AsI32);
        Assert.True(methods.Length > 1);
        Assert.Equal(0, compiled);
    }

    [Fact]
    public async Task RefusesASymbolicLink()
    {
        using var image = await CompiledImage.MakeAsync(33, Token);
        var verified = image.Cache.Verify(image.Key);
        var elsewhere = Path.Combine(image.CacheFolder, "elsewhere.dll");
        File.Move(verified.Path, elsewhere);
        File.CreateSymbolicLink(verified.Path, elsewhere);

        Assert.Equal(ImageRefusal.SymbolicLink, image.Cache.Verify(image.Key).Refusal);
        Assert.Equal(ImageRefusal.SymbolicLink, Load(image, verified));
    }

    [Theory]
    [InlineData(UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task RefusesAFileThatMayBeWrittenTo(UnixFileMode mode)
    {
        using var image = await CompiledImage.MakeAsync(34, Token);
        var verified = image.Cache.Verify(image.Key);
        File.SetUnixFileMode(verified.Path, UnixFileMode.UserRead | mode);

        Assert.Equal(ImageRefusal.Writable, image.Cache.Verify(image.Key).Refusal);
        Assert.Equal(ImageRefusal.Writable, Load(image, verified));
    }

    private static ImageRefusal Load(CompiledImage image, VerifiedImage verified) =>
        Assert.Throws<ImageRefusedException>(() => ImageCache.LoadByDigest(verified.Path, verified.Digest, image.Key, new CompileOptions())).Refusal;

    private static int Answer(WasmModule module, CodeImage image)
    {
        using var store = new Store(new Limits());
        var results = new Value[1];
        Assert.True(new Linker().Instantiate(store, module, image).GetFunction("answer")!.Call([], results).Returned);
        return results[0].AsI32;
    }
}
