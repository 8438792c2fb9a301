using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Telemetry;

/// <summary>A port on loopback is open to every user of the machine; only the services of this run know the word.</summary>
internal sealed class ApiKey
{
    public const string Header = "x-otlp-api-key";

    private const int Length = 32;

    public string Value { get; } = RandomNumberGenerator.GetHexString(Length, lowercase: true);

    public bool Matches(string? candidate) =>
        candidate is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), Encoding.UTF8.GetBytes(Value));
}
