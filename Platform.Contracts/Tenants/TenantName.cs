using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Tenants;

/// <summary>Names a customer of the SaaS, within its environment.</summary>
[JsonConverter(typeof(NameJsonConverter<TenantName>))]
public readonly record struct TenantName : IName<TenantName>
{
    private readonly string? _value;

    private TenantName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default TenantName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static TenantName Parse(string? text) => IName<TenantName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out TenantName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out TenantName name, out string error)
    {
        var valid = Slug.TryCheck(text, "A tenant name", out error);
        name = valid ? new TenantName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
