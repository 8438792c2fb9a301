using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Names;

namespace Platform.Contracts.AccessKeys;

/// <summary>An access key as its holder sees it: <c>pk_ID_SECRET</c>, where the secret is 256 random bits in base64url. Only the secret's hash is ever stored.</summary>
public readonly record struct AccessKey : IName<AccessKey>
{
    private const string Prefix = "pk_";
    private const int IdLength = 12;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int Length = 3 + IdLength + 1 + SecretLength;
    private readonly string? _secret;
    private readonly string? _id;

    private AccessKey(string id, string secret) => (_id, _secret) = (id, secret);

    /// <summary>The public half: 12 lower-case hex digits; names the key in lists and logs.</summary>
    public string Id => _id ?? throw new InvalidOperationException("A default AccessKey has no id.");

    /// <inheritdoc/>
    public string Value => $"{Prefix}{Id}_{_secret}";

    /// <summary>Lower-case hex SHA-256 of the secret: what stores and catalogs hold. A slow hash gains nothing on 256 random bits.</summary>
    public string SecretHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(_secret ?? "")));

    /// <summary>Whether a text is the public half of some key.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length == IdLength && text.IndexOfAnyExcept(Hex.LowerDigits) < 0;

    /// <summary>Makes a new key from the system's random source.</summary>
    public static AccessKey New() => new(
        RandomNumberGenerator.GetHexString(IdLength, lowercase: true),
        System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text is no access key.</exception>
    public static AccessKey Parse(string? text) => IName<AccessKey>.ParseOrThrow(text);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out AccessKey result) => TryParse(s, out result, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out AccessKey name, out string error)
    {
        var valid = text is { Length: Length } && text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length + IdLength] == '_'
            && IsId(text.AsSpan(Prefix.Length, IdLength))
            && System.Buffers.Text.Base64Url.IsValid(text.AsSpan(Prefix.Length + IdLength + 1));
        name = valid ? new AccessKey(text!.Substring(Prefix.Length, IdLength), text[(Prefix.Length + IdLength + 1)..]) : default;
        error = valid ? "" : "An access key has the form pk_ID_SECRET.";
        return valid;
    }

    /// <summary>The id only, so that no log can carry the secret by accident.</summary>
    public override string ToString() => $"{Prefix}{Id}_…";
}
