using Platform.Wasm.MemoryImages;

namespace Platform.Wasm.Benchmarks;

/// <summary>A JavaScript plugin as the builder makes it: QuickJS with the script evaluated, as a module.</summary>
internal static class PluginImage
{
    // What the builder allows: 128 MiB.
    private const uint MaximumPages = 2048;

    public static void Make(string engine, string script, string output)
    {
        var module = Engine.InProcess().Load(File.ReadAllBytes(engine));
        var made = MemoryImageMaker.Make(module.Module, module.Image, new MemoryImageOptions("load_plugin", File.ReadAllBytes(script)) { MaximumPages = MaximumPages });
        if (made.Fault != MemoryImageFault.None)
        {
            throw new InvalidOperationException(made.Detail);
        }

        File.WriteAllBytes(output, made.Module.Span);
    }
}
