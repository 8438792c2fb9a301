using System.Globalization;
using System.Text;
using Platform.Testing.Tools;
using Platform.Wasm.Compiler;
using Platform.Wasm.MemoryImages;

namespace Platform.Wasm.Tests.Images;

/// <summary>JavaScript plugins differ in their data only, so they are one piece of code.</summary>
public sealed class SharedImageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task TenPluginsAreCompiledOnce() => AssertCompiledOnceAsync(10);

    [Fact]
    [Trait("Long", "images")]
    public Task AThousandPluginsAreCompiledOnce() => AssertCompiledOnceAsync(1000);

    private static async Task AssertCompiledOnceAsync(int plugins)
    {
        using var folder = new TemporaryFolder();
        var cache = Path.Combine(folder.Path, "cache");
        var engine = WasmModule.DecodeTrusted(await File.ReadAllBytesAsync(Toolbox.Find("js-engine/engine.wasm"), Token));
        var first = await CompileAsync(Path.Combine(folder.Path, "engine.wasm"), engine.Bytes);
        var code = new Wasm.Images.ImageCache(cache).Load(CodeKey.Parse(first.CodeKey!), new CompileOptions());
        var (digests, outcomes, keys) = (new HashSet<string>(), new List<Outcome>(), new HashSet<string>());
        for (var i = 0; i < plugins; i++)
        {
            var bundle = string.Create(CultureInfo.InvariantCulture, $"var __plugin = {{ run: () => 'plugin {i}' }};");
            var made = MemoryImageMaker.Make(engine, code, new MemoryImageOptions("load_plugin", Encoding.UTF8.GetBytes(bundle)) { MaximumPages = 2048 });
            Assert.True(made.Fault == MemoryImageFault.None, made.Detail + Encoding.UTF8.GetString(made.Log.Span));

            var report = await CompileAsync(Path.Combine(folder.Path, "plugin.wasm"), made.Module);
            digests.Add(report.ModuleDigest!);
            outcomes.Add(report.Outcome);
            keys.Add(report.CodeKey!);
        }

        Assert.Equal(plugins, digests.Count);
        Assert.Single(keys);
        Assert.Equal(1, outcomes.Count(outcome => outcome == Outcome.Compiled));
        Assert.Equal(plugins - 1, outcomes.Count(outcome => outcome == Outcome.Cached));

        async Task<Report> CompileAsync(string path, ReadOnlyMemory<byte> module)
        {
            await File.WriteAllBytesAsync(path, module, Token);
            return await CompileCommand.RunAsync(path, cache, new CompileOptions(), long.MaxValue, Token);
        }
    }
}
