using System.Security.Cryptography;
using Platform.Wasm.Hosting;
using Platform.Wasm.Images;
using Wasmtime;

namespace Platform.Wasm.Wasmtime;

/// <summary>Wasmtime as a runtime. Its compiler is made for hostile code, so programs without an image may be compiled in this process.</summary>
public sealed class WasmtimeRuntime : IWasmRuntime
{
    /// <summary>Its <see cref="Name"/>.</summary>
    public const string RuntimeName = "wasmtime";

    private readonly RuntimeOptions _options;

    /// <summary>Makes a runtime.</summary>
    public WasmtimeRuntime(RuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => RuntimeName;

    /// <inheritdoc/>
    public IWasmProgram Prepare(ProgramFiles files, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var bytes = File.ReadAllBytes(files.Module);

        // What the other runtime refuses is refused here, and in the same words: a plugin must not depend on which of them it meets.
        WasmModule.Decode(bytes);
        return new WasmtimeProgram(Code(files, bytes), limits is null ? _options : _options with { Limits = limits });
    }

    /// <summary>Does nothing: it takes no images.</summary>
    public void Load(string image, string digest, string codeKey)
    {
    }

    /// <summary>Does nothing: each instance has an engine of its own.</summary>
    public void Dispose()
    {
    }

    private byte[] Code(ProgramFiles files, byte[] bytes)
    {
        if (files.Image.Length > 0)
        {
            var image = File.ReadAllBytes(files.Image);
            return Convert.ToHexStringLower(SHA256.HashData(image)) == files.ImageDigest
                ? image
                : throw new ImageRefusedException(ImageRefusal.WrongDigest, files.CodeKey);
        }

        if (!_options.CompilesInProcess)
        {
            throw new ImageRefusedException(ImageRefusal.Missing, files.Module);
        }

        using var engine = WasmtimeEngine.Make(_options);
        using var module = Module.FromBytes(engine, WasmtimeEngine.ModuleName, bytes);
        return module.Serialize();
    }
}
