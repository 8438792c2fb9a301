namespace Platform.Wasm;

/// <summary>A module together with its code: what instances are made of. Immutable, for any number of stores and threads.</summary>
public sealed class CompiledModule
{
    /// <summary>Puts a module and its code together, for hosts that find images by themselves; others have an <see cref="Engine"/> do it.</summary>
    /// <exception cref="ArgumentException">The image holds the code of another module.</exception>
    public CompiledModule(WasmModule module, CodeImage image)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(image);
        if (!image.Serves(module))
        {
            throw new ArgumentException("The image holds the code of another module.", nameof(image));
        }

        (Module, Image) = (module, image);
    }

    /// <summary>What was decoded: imports, exports, custom sections.</summary>
    public WasmModule Module { get; }

    /// <summary>Its code, shared with all modules of the same code.</summary>
    public CodeImage Image { get; }
}
