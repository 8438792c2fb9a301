using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults.Identity;

/// <summary>The secret (<c>System:Key</c>) by which the services of one installation know each other.</summary>
internal sealed class SystemKey
{
    public const string Setting = "System:Key";

    // What a 128-bit random key has at least, however it is written.
    private const int MinimumLength = 22;

    private readonly byte[] _hash;

    public SystemKey(IConfiguration configuration)
    {
        Value = configuration[Setting] ?? "";
        if (Value.Length < MinimumLength)
        {
            throw new InvalidOperationException($"The setting '{Setting}' is missing or shorter than {MinimumLength} characters.");
        }

        _hash = Hash(Value);
    }

    public string Value { get; }

    // Both sides are hashed first, so neither the length nor the content of the key shows in the time taken.
    public bool Matches(string candidate) => CryptographicOperations.FixedTimeEquals(_hash, Hash(candidate));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
