using System.Security.Cryptography;
using System.Text;

namespace Platform.ServiceDefaults.Secrets;

/// <summary>AES-256-GCM (NIST SP 800-38D): a byte that says so, a random nonce of 96 bits, the ciphertext, a tag of 128 bits. A key may seal 2³² of them before two nonces could meet.</summary>
public static class Envelope
{
    public const int KeyBytes = 32;

    private const byte AesGcm256 = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = 1 + NonceBytes + TagBytes;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, string purpose)
    {
        var envelope = new byte[Overhead + content.Length];
        envelope[0] = AesGcm256;
        var (nonce, ciphertext, tag) = (envelope.AsMemory(1, NonceBytes), envelope.AsMemory(1 + NonceBytes, content.Length), envelope.AsMemory(envelope.Length - TagBytes));
        RandomNumberGenerator.Fill(nonce.Span);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce.Span, content, ciphertext.Span, tag.Span, Encoding.UTF8.GetBytes(purpose));
        return envelope;
    }

    /// <summary>The content; whoever asked wipes it after use.</summary>
    /// <exception cref="CryptographicException">It was sealed by another key or for another purpose, or altered.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> envelope, string purpose)
    {
        if (envelope.Length < Overhead || envelope[0] != AesGcm256)
        {
            throw new CryptographicException("This is no envelope that is known here.");
        }

        var content = new byte[envelope.Length - Overhead];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(envelope.Slice(1, NonceBytes), envelope[(1 + NonceBytes)..^TagBytes], envelope[^TagBytes..], content, Encoding.UTF8.GetBytes(purpose));
        return content;
    }
}
