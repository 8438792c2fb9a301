using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Identity;

/// <summary>Names one instance of a service, such as node-1. For people: what it may do depends on role and region.</summary>
[JsonConverter(typeof(NameJsonConverter<ServiceName>))]
public readonly record struct ServiceName : IName<ServiceName>
{
    private readonly string? _value;

    private ServiceName(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default ServiceName has no value.");

    /// <summary>Reads the name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static ServiceName Parse(string? text) => IName<ServiceName>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out ServiceName result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ServiceName name, out string error)
    {
        var valid = Slug.TryCheck(text, "A service name", out error);
        name = valid ? new ServiceName(text!) : default;
        return valid;
    }

    /// <summary>The nearest name to one that nobody chose for this, such as a machine's.</summary>
    public static ServiceName Near(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = string.Concat(text.ToLowerInvariant().Take(Slug.MaxLength).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return new ServiceName(kept.Length > 0 ? kept : "unnamed");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
