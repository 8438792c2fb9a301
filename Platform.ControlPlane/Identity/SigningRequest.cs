using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.ControlPlane.Identity;

/// <summary>Reads what a service sends to be signed. Only its public key is taken from it.</summary>
internal static class SigningRequest
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Null unless it is a request for an ECDSA P-256 key, signed by that key.</summary>
    public static PublicKey? ReadKey(string pem)
    {
        try
        {
            // Checks the signature: whoever sends it has the private key.
            var key = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256).PublicKey;
            using var ecdsa = key.GetECDsaPublicKey();
            return ecdsa?.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value == P256 ? key : null;
        }
        catch (Exception malformed) when (malformed is CryptographicException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public static string HashOf(PublicKey key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
}
