using Platform.Wasm.Images;

namespace Platform.Wasm;

/// <summary>
/// Where code comes from, and how it is compiled: what most hosts decide once and for the whole process. Makes modules that are ready to be instantiated.
/// Immutable, for any number of threads. It owns nothing: code stays for the life of the process.
/// </summary>
public sealed class Engine
{
    private readonly ImageCache? _images;

    private Engine(ImageCache? images, CompileOptions? options) => (_images, Options) = (images, options ?? new CompileOptions());

    /// <summary>What its code depends on beside the modules.</summary>
    public CompileOptions Options { get; }

    /// <summary>An engine that runs code images which Platform.Wasm.Compiler made, and compiles nothing: for guests that nobody vouches for.</summary>
    /// <param name="images">Where the images are.</param>
    /// <param name="options">What they were compiled with; the defaults if null.</param>
    public static Engine AheadOfTime(ImageCache images, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new Engine(images, options);
    }

    /// <summary>
    /// An engine that compiles in this process, function by function when first called. For development and tests: hostile code can hold the runtime's
    /// compiler for seconds, and nothing can interrupt that.
    /// </summary>
    /// <param name="options">How to compile; the defaults if null.</param>
    public static Engine InProcess(CompileOptions? options = null) => new(null, options);

    /// <summary>Decodes and validates a module and finds or makes its code.</summary>
    /// <param name="bytes">The binary format (core specification 5). The module keeps this memory; it must not change afterwards.</param>
    /// <exception cref="ModuleException">The bytes are malformed, invalid, too large, or need a feature that the engine does not have.</exception>
    /// <exception cref="ImageRefusedException">Ahead of time: there is no image of the module's code, or it must not be loaded.</exception>
    public CompiledModule Load(ReadOnlyMemory<byte> bytes) => Load(WasmModule.Decode(bytes));

    /// <summary>Finds or makes the code of a module.</summary>
    /// <exception cref="ArgumentException">In process: the bodies of the module's functions have not been validated.</exception>
    /// <exception cref="ImageRefusedException">Ahead of time: there is no image of the module's code, or it must not be loaded.</exception>
    public CompiledModule Load(WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var image = _images is null ? CodeImage.CompileInProcess(module, Options) : _images.Load(CodeKey.Compute(module, Options), Options);
        return new CompiledModule(module, image);
    }
}
