using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Secrets;

/// <summary>Names a secret of a tenant or environment, such as api-key.</summary>
[JsonConverter(typeof(NameJsonConverter<SecretName>))]
public readonly record struct SecretName : IName<SecretName>
{
    private readonly string? _value;

    private SecretName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default SecretName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static SecretName Parse(string? text) => IName<SecretName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out SecretName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out SecretName name, out string error)
    {
        var valid = Slug.TryCheck(text, "A secret name", out error);
        name = valid ? new SecretName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
