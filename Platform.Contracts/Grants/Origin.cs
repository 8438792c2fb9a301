using System.Text.Json.Serialization;
using Platform.Contracts.Names;

namespace Platform.Contracts.Grants;

/// <summary>Scheme, host and port, such as <c>https://api.example.com</c> or <c>http://10.1.2.3:8080</c>.</summary>
[JsonConverter(typeof(NameJsonConverter<Origin>))]
public readonly record struct Origin : IName<Origin>
{
    private const int MaxLength = 300;
    private readonly string? _value;
    private readonly Uri? _uri;

    private Origin(string value, Uri uri) => (_value, _uri) = (value, uri);

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default Origin has no value.");

    /// <summary>Whether a request to this URL goes there.</summary>
    public bool Matches(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return _uri is not null && _uri.Scheme == url.Scheme && _uri.Port == url.Port && _uri.IdnHost == url.IdnHost;
    }

    /// <summary>Reads an origin.</summary>
    /// <exception cref="FormatException">The text breaks the grammar; the message says how.</exception>
    public static Origin Parse(string? text) => IName<Origin>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Origin result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Origin name, out string error)
    {
        // Only as it is written after parsing, so that there is one way to write each.
        var valid = Uri.TryCreate(text, UriKind.Absolute, out var uri) && text!.Length <= MaxLength
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.UserInfo.Length == 0 && uri.IdnHost == uri.Host.Trim('[', ']') && uri.GetLeftPart(UriPartial.Authority) == text;
        name = valid ? new Origin(text!, uri!) : default;
        error = valid ? "" : "An origin is https:// or http:// and a host in lower case, with :PORT behind it if it is not the usual one, such as https://api.example.com.";
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
