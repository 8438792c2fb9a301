using System.Collections.Concurrent;
using Platform.Wasm.Backtraces;
using Platform.Wasm.Binary;
using Platform.Wasm.Compilation;
using Platform.Wasm.Validation;

namespace Platform.Wasm;

/// <summary>A decoded and validated WebAssembly module: the only thing that can be compiled or instantiated.</summary>
public sealed class WasmModule
{
    private readonly Lazy<Dictionary<string, ModuleExport>> _exportsByName;
    private readonly Lazy<CodeLayout> _layout;
    private readonly Lazy<FunctionNames> _functionNames;
    private readonly ConcurrentDictionary<CompileOptions, CodeKey> _keys;
    private readonly ConcurrentDictionary<CodeImage, CodePlaces> _places = new();

    private WasmModule(ModuleDefinition definition, bool bodiesValidated, WasmModule? sameCode = null)
    {
        Definition = definition;
        BodiesValidated = bodiesValidated;
        Imports = [.. definition.Imports];
        Exports = [.. definition.Exports];
        CustomSections = [.. definition.CustomSections];
        _exportsByName = new(() => Exports.ToDictionary(export => export.Name, StringComparer.Ordinal));
        _layout = sameCode?._layout ?? new(() => new CodeLayout(definition));
        _keys = sameCode?._keys ?? new();
        _functionNames = new(() => new FunctionNames(this));
    }

    /// <summary>The bytes that were decoded.</summary>
    public ReadOnlyMemory<byte> Bytes => Definition.Bytes;

    /// <summary>Whether the bodies of the functions were validated too; only then can the module be compiled.</summary>
    public bool BodiesValidated { get; }

    /// <summary>What the module needs, in the order of its import section.</summary>
    public IReadOnlyList<ModuleImport> Imports { get; }

    /// <summary>What the module gives, in the order of its export section.</summary>
    public IReadOnlyList<ModuleExport> Exports { get; }

    /// <summary>Its custom sections, in order.</summary>
    public IReadOnlyList<CustomSection> CustomSections { get; }

    internal ModuleDefinition Definition { get; }

    internal CodeLayout Layout => _layout.Value;

    /// <summary>Whether it was found to have the same code as another, and shares with it what follows from that.</summary>
    internal bool SharesCodeWith(WasmModule other) => _keys == other._keys;

    internal FunctionNames FunctionNames => _functionNames.Value;

    internal CodePlaces PlacesIn(CodeImage image) => _places.GetOrAdd(image, static (image, module) => new CodePlaces(module, image), this);

    /// <summary>Decodes and validates all of a module.</summary>
    /// <param name="bytes">The binary format. The module keeps this memory; it must not change afterwards.</param>
    /// <exception cref="ModuleException">The bytes are malformed, invalid, too large, or need a feature that the engine does not have.</exception>
    public static WasmModule Decode(ReadOnlyMemory<byte> bytes)
    {
        var definition = ModuleDecoder.Decode(bytes);
        ModuleValidator.Validate(definition);
        FunctionValidator.ValidateBodies(definition);
        return new WasmModule(definition, bodiesValidated: true);
    }

    /// <summary>
    /// Decodes a module and validates everything but the bodies of its functions, which is most of the time.
    /// Only for bytes whose hash stands for a validation that has been done: it can be instantiated on an existing code image but not compiled.
    /// </summary>
    /// <param name="bytes">The binary format. The module keeps this memory; it must not change afterwards.</param>
    /// <exception cref="ModuleException">As with <see cref="Decode"/>.</exception>
    public static WasmModule DecodeTrusted(ReadOnlyMemory<byte> bytes) => DecodeTrusted(bytes, null);

    /// <summary>Decodes it like <see cref="DecodeTrusted(ReadOnlyMemory{byte})"/>, and shares what follows from the code with a module of the same code.</summary>
    internal static WasmModule DecodeTrusted(ReadOnlyMemory<byte> bytes, WasmModule? like)
    {
        var definition = ModuleDecoder.Decode(bytes, like?.Definition);
        ModuleValidator.Validate(definition);
        return new WasmModule(definition, bodiesValidated: false, like is not null && CodeKeyHasher.HaveSameKey(definition, like.Definition) ? like : null);
    }

    /// <summary>Whether bytes are a module that this engine takes: null, or what is wrong with them and where.</summary>
    /// <param name="bytes">The binary format (core specification 5).</param>
    public static ModuleException? Validate(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            Decode(bytes);
            return null;
        }
        catch (ModuleException problem)
        {
            return problem;
        }
    }

    /// <summary>The code key, which is computed once for each set of options.</summary>
    internal CodeKey KeyFor(CompileOptions options, Func<ModuleDefinition, CodeKey> compute) =>
        _keys.GetOrAdd(options, _ => compute(Definition));

    internal ModuleExport? FindExport(string name) => _exportsByName.Value.GetValueOrDefault(name);
}
