using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Grants;

/// <summary>Names a store of a tenant that several plugins share.</summary>
[JsonConverter(typeof(NameJsonConverter<StoreName>))]
public readonly record struct StoreName : IName<StoreName>
{
    private readonly string? _value;

    private StoreName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default StoreName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static StoreName Parse(string? text) => IName<StoreName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out StoreName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out StoreName name, out string error)
    {
        var valid = Slug.TryCheck(text, "A store name", out error);
        name = valid ? new StoreName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
