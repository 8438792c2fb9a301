using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Regions;

/// <summary>Names a region, such as eu-west.</summary>
[JsonConverter(typeof(NameJsonConverter<RegionName>))]
public readonly record struct RegionName : IName<RegionName>
{
    private readonly string? _value;

    private RegionName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default RegionName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static RegionName Parse(string? text) => IName<RegionName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out RegionName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out RegionName name, out string error)
    {
        var valid = Slug.TryCheck(text, "A region name", out error);
        name = valid ? new RegionName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
