using Platform.Wasm.Images;
using Platform.Wasm.Runtime;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.Hosting;

/// <summary>This engine as a runtime.</summary>
public sealed class PlatformRuntime : IWasmRuntime
{
    /// <summary>Its <see cref="Name"/>.</summary>
    public const string RuntimeName = "platform";

    private readonly RuntimeOptions _options;
    private readonly Linker _linker = new();

    /// <summary>Makes a runtime.</summary>
    public PlatformRuntime(RuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        WasiPreview1.Define(_linker);
        foreach (var function in options.Functions)
        {
            PlatformInstance.Define(_linker, function);
        }
    }

    /// <inheritdoc/>
    public string Name => RuntimeName;

    /// <inheritdoc/>
    public IWasmProgram Prepare(ProgramFiles files, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new PlatformProgram(Load(files), _linker, limits is null ? _options : _options with { Limits = limits });
    }

    /// <inheritdoc/>
    public void Load(string image, string digest, string codeKey) => LoadImage(image, digest, codeKey);

    /// <summary>Does nothing: code stays for the life of the process.</summary>
    public void Dispose()
    {
    }

    private CompiledModule Load(ProgramFiles files)
    {
        if (files.Image.Length == 0)
        {
            return _options.CompilesInProcess
                ? Engine.InProcess(_options.CompileOptions).Load(File.ReadAllBytes(files.Module))
                : throw new ImageRefusedException(ImageRefusal.Missing, files.Module);
        }

        // The image vouches for the bodies: it was made from them after they had been validated.
        var image = LoadImage(files.Image, files.ImageDigest, files.CodeKey);
        var bytes = FileBytes.Read(files.Module);
        var module = new CompiledModule(image.Decode(bytes), image);
        FileBytes.Forget(bytes);
        return module;
    }

    private CodeImage LoadImage(string image, string digest, string codeKey) =>
        ImageCache.LoadByDigest(image, digest, CodeKey.Parse(codeKey), _options.CompileOptions);
}
