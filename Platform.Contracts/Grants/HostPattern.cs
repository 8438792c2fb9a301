using System.Globalization;
using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Grants;

/// <summary>
/// Hosts that a plugin may call: <c>api.example.com</c>, or <c>*.example.com</c> for everything below it, or an address; with <c>:8443</c> behind it for that
/// port alone, without for 80 and 443.
/// </summary>
[JsonConverter(typeof(NameJsonConverter<HostPattern>))]
public readonly record struct HostPattern : IName<HostPattern>
{
    private const int MaxLength = 253;
    private const string Wildcard = "*.";
    private static readonly int[] UsualPorts = [80, 443];
    private readonly string? _value;

    private HostPattern(string value, string host, int? port) => (_value, Host, Port) = (value, host, port);

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default HostPattern has no value.");

    /// <summary>Without the port and, for an IPv6 address, without brackets.</summary>
    public string Host { get; }

    /// <summary>Null: 80 and 443.</summary>
    public int? Port { get; }

    /// <summary>Whether it names this host, which is in lower case, at this port.</summary>
    public bool Matches(string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (Port is { } named ? port != named : !UsualPorts.Contains(port))
        {
            return false;
        }

        return Host.StartsWith(Wildcard, StringComparison.Ordinal)
            ? host.Length >= Host.Length && host.EndsWith(Host[1..], StringComparison.Ordinal)
            : host == Host;
    }

    /// <summary>Whether each host and port that it names is named by one of these.</summary>
    public bool IsCoveredBy(IReadOnlyList<HostPattern> patterns)
    {
        // *.b.test ends with what *.test demands: a pattern that lies within another matches it as a host would.
        var host = Host;
        return (Port is { } named ? [named] : UsualPorts).All(port => patterns.Any(pattern => pattern.Matches(host, port)));
    }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static HostPattern Parse(string? text) => IName<HostPattern>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out HostPattern result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out HostPattern name, out string error)
    {
        name = default;
        error = "A host is a name such as api.example.com, *.example.com or an address, in lower case, with :PORT behind it or without.";
        if (text is null || !TrySplit(text, out var host, out var port) || !IsHost(host, bracketed: text.StartsWith('[')))
        {
            return false;
        }

        error = "";
        name = new HostPattern(text, host, port);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool TrySplit(string text, out string host, out int? port)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : text.IndexOf(':', StringComparison.Ordinal);
        (host, var rest) = text.StartsWith('[')
            ? end < 0 ? ("", "") : (text[1..end], text[(end + 1)..])
            : end < 0 ? (text, "") : (text[..end], text[end..]);
        port = null;
        if (rest.Length == 0)
        {
            return true;
        }

        var valid = int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        port = number;
        return valid && rest[0] == ':' && rest[1] != '0' && number <= ushort.MaxValue;
    }

    private static bool IsHost(string host, bool bracketed)
    {
        if (host.Length is 0 or > MaxLength)
        {
            return false;
        }

        // An address only as it is written after parsing, so that a look-up by text finds it.
        if (bracketed || IsNumeric(host))
        {
            return System.Net.IPAddress.TryParse(host, out var address) && address.ToString() == host && host.Contains(':', StringComparison.Ordinal) == bracketed;
        }

        var labels = host.Split('.');
        return labels[0] == "*"
            ? labels.Length > 2 && labels.Skip(1).All(IsLabel)
            : labels.All(IsLabel);
    }

    // To URL parsers that is an address, and no name.
    private static bool IsNumeric(string host) => host.Split('.')[^1] is [>= '0' and <= '9', ..];

    private static bool IsLabel(string label) => Slug.TryCheck(label, "A label", out _);
}
