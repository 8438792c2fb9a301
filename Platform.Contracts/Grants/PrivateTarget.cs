using System.Net;
using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Grants;

/// <summary>One address and port of a private network, such as <c>10.1.2.3:8080</c> or <c>[fd00::7]:443</c>.</summary>
[JsonConverter(typeof(NameJsonConverter<PrivateTarget>))]
public readonly record struct PrivateTarget : IName<PrivateTarget>
{
    private readonly string? _value;

    private PrivateTarget(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default PrivateTarget has no value.");

    /// <summary>Whether it is this address at this port.</summary>
    public bool Matches(IPAddress address, int port) => Value == new IPEndPoint(address, port).ToString();

    /// <summary>Reads a target.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static PrivateTarget Parse(string? text) => IName<PrivateTarget>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out PrivateTarget result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out PrivateTarget name, out string error)
    {
        // Only as it is written after parsing, so that there is one way to write each.
        var valid = text is not null && IPEndPoint.TryParse(text, out var target) && target.Port != 0 && target.ToString() == text;
        name = valid ? new PrivateTarget(text!) : default;
        error = valid ? "" : "A private target is an address with its port, such as 10.1.2.3:8080 or [fd00::7]:443.";
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
