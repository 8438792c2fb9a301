using Platform.Wasm.Compilation;

namespace Platform.Wasm;

/// <summary>
/// The identity of compiled code: a SHA-256 over everything that the code depends on. Modules that differ only in memory size, data, initial values
/// of globals and custom sections have the same key and share one image.
/// </summary>
public readonly record struct CodeKey
{
    private readonly string? _text;

    private CodeKey(string text) => _text = text;

    /// <summary>The key of a module's code under these options, for this build of the engine and this runtime.</summary>
    public static CodeKey Compute(WasmModule module, CompileOptions options)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(options);
        return module.KeyFor(options, definition => new CodeKey(CodeKeyHasher.Compute(definition, options)));
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is not 64 lower-case hexadecimal digits.</exception>
    public static CodeKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 64 && text.All(char.IsAsciiHexDigitLower)
            ? new CodeKey(text)
            : throw new FormatException("A code key is 64 lower-case hexadecimal digits.");
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => _text ?? new string('0', 64);
}
