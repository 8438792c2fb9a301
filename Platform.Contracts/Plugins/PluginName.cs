using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Plugins;

/// <summary>Names a plugin within its namespace.</summary>
[JsonConverter(typeof(NameJsonConverter<PluginName>))]
public readonly record struct PluginName : IName<PluginName>
{
    private readonly string? _value;

    private PluginName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default PluginName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static PluginName Parse(string? text) => IName<PluginName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out PluginName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out PluginName name, out string error)
    {
        var valid = Slug.TryCheck(text, "A plugin name", out error);
        name = valid ? new PluginName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
