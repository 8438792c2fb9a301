using System.Security.Cryptography;
using System.Text;

namespace Platform.ControlPlane.Identity;

/// <summary>Credentials are 256 random bits, so a plain SHA-256 keeps them as well as a slow hash would.</summary>
internal static class CredentialHash
{
    public static string Of(string credential) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(credential)));

    public static bool Matches(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));
}
