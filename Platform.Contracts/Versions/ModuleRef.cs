using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Versions;

/// <summary>Names a module by its content: the lower-case hex SHA-256 of the whole .wasm file, 64 characters.</summary>
[JsonConverter(typeof(NameJsonConverter<ModuleRef>))]
public readonly record struct ModuleRef : IName<ModuleRef>
{
    private const int HexLength = SHA256.HashSizeInBytes * 2;
    private readonly string? _value;

    private ModuleRef(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default ModuleRef has no value.");

    /// <summary>The ref of these bytes.</summary>
    public static ModuleRef Of(ReadOnlySpan<byte> module) => new(Convert.ToHexStringLower(SHA256.HashData(module)));

    /// <summary>Reads a ref.</summary>
    /// <exception cref="FormatException">The text is not 64 lower-case hex digits.</exception>
    public static ModuleRef Parse(string? text) => IName<ModuleRef>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out ModuleRef result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ModuleRef name, out string error)
    {
        var valid = text is { Length: HexLength } && text.AsSpan().IndexOfAnyExcept(Hex.LowerDigits) < 0;
        name = valid ? new ModuleRef(text!) : default;
        error = valid ? "" : $"A ref is the SHA-256 of a module: {HexLength} lower-case hex digits.";
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
