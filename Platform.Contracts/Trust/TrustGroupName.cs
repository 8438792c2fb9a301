using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Trust;

/// <summary>Names a trust group: tenants of an environment that may share an executor.</summary>
[JsonConverter(typeof(NameJsonConverter<TrustGroupName>))]
public readonly record struct TrustGroupName : IName<TrustGroupName>
{
    private readonly string? _value;

    private TrustGroupName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default TrustGroupName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static TrustGroupName Parse(string? text) => IName<TrustGroupName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out TrustGroupName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out TrustGroupName name, out string error)
    {
        var valid = Slug.TryCheck(text, "A trust group's name", out error);
        name = valid ? new TrustGroupName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
