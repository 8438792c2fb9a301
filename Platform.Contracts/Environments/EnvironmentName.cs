using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Environments;

/// <summary>Names one SaaS's production, staging, …</summary>
[JsonConverter(typeof(NameJsonConverter<EnvironmentName>))]
public readonly record struct EnvironmentName : IName<EnvironmentName>
{
    private readonly string? _value;

    private EnvironmentName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default EnvironmentName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static EnvironmentName Parse(string? text) => IName<EnvironmentName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out EnvironmentName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out EnvironmentName name, out string error)
    {
        var valid = Slug.TryCheck(text, "An environment name", out error);
        name = valid ? new EnvironmentName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
