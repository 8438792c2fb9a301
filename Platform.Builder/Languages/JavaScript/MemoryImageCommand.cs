using System.Text;
using Platform.Wasm;
using Platform.Wasm.Images;
using Platform.Wasm.MemoryImages;

namespace Platform.Builder.Languages.JavaScript;

/// <summary>Runs inside a sandbox, as <c>Platform.Builder make-memory-image</c>: the bundle is evaluated here, and nowhere else in the builder.</summary>
internal static class MemoryImageCommand
{
    public const string Verb = "make-memory-image";

    // 128 MiB: what Workers give a plugin. The node's own limit holds beside it.
    private const uint MaximumPages = 2048;

    // Evaluating a page takes milliseconds; what runs longer at top level does so on purpose or for ever. The wall is far above: nothing here waits, except for a processor.
    private static readonly Limits Limits = new() { MemoryPages = MaximumPages, CpuTime = TimeSpan.FromSeconds(5), WallTime = TimeSpan.FromSeconds(45) };

    public static int Run(string engine, EngineCode code, string bundle, string output)
    {
        var options = new CompileOptions();
        var module = WasmModule.DecodeTrusted(File.ReadAllBytes(engine));
        var image = ImageCache.LoadByDigest(code.Path, code.Digest, CodeKey.Parse(code.Key), options);
        var result = MemoryImageMaker.Make(module, image, new MemoryImageOptions("load_plugin", File.ReadAllBytes(bundle)) { MaximumPages = MaximumPages, Limits = Limits });
        Console.Error.Write(Encoding.UTF8.GetString(result.Log.Span));
        if (result.Fault == MemoryImageFault.None)
        {
            File.WriteAllBytes(output, result.Module.Span);
            return 0;
        }

        Console.Out.WriteLine(result.Fault switch
        {
            MemoryImageFault.TimeLimit => "What stands outside of the handler runs too long; it is evaluated once, while the plugin is built.",
            MemoryImageFault.TooLarge => "What stands outside of the handler fills more memory than a plugin may have.",
            _ => result.Detail,
        });
        return 1;
    }
}
