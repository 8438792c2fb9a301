using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Plugins;

/// <summary>Names a group of a tenant's plugins; the SaaS chooses it.</summary>
[JsonConverter(typeof(NameJsonConverter<NamespaceName>))]
public readonly record struct NamespaceName : IName<NamespaceName>
{
    private readonly string? _value;

    private NamespaceName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default NamespaceName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static NamespaceName Parse(string? text) => IName<NamespaceName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out NamespaceName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out NamespaceName name, out string error)
    {
        var valid = Slug.TryCheck(text, "A namespace name", out error);
        name = valid ? new NamespaceName(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
