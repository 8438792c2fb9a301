using Platform.Wasm.Compiler;
using Platform.Wasm.Images;

namespace Platform.Wasm.Tests.Images;

/// <summary>A module whose function "answer" gives a number, compiled into a cache of its own.</summary>
internal sealed class CompiledImage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private CompiledImage(int answer)
    {
        Module = Answering(answer).Decode();
        Key = CodeKey.Compute(Module, new CompileOptions());
        ModulePath = System.IO.Path.Combine(_folder.Path, "module.wasm");
        File.WriteAllBytes(ModulePath, Module.Bytes.ToArray());
        Cache = new ImageCache(CacheFolder);
    }

    public string CacheFolder => System.IO.Path.Combine(_folder.Path, "cache");

    public string ModulePath { get; }

    public WasmModule Module { get; }

    public CodeKey Key { get; }

    public ImageCache Cache { get; }

    public string ManifestPath => Cache.ManifestPath(Key);

    public static ModuleBytes Answering(int answer) => new ModuleBytes().Function("answer", "()->i32", [0x41, .. Leb(answer)]);

    public static async Task<CompiledImage> MakeAsync(int answer, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The code generator at hand is for Linux.");
        var image = new CompiledImage(answer);
        var report = await CompileCommand.RunAsync(image.ModulePath, image.CacheFolder, new CompileOptions(), long.MaxValue, cancellationToken);
        Assert.Equal(Outcome.Compiled, report.Outcome);
        return image;
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Leb(int value)
    {
        var bytes = new List<byte>();
        for (; value > 0x3f; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
