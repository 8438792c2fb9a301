using System.Security.Cryptography;

namespace Platform.Wasm.Wasi;

/// <summary>Fills a guest's buffer with randomness.</summary>
public delegate void FillRandom(Span<byte> destination);

/// <summary>The two sources of randomness.</summary>
public static class WasiRandom
{
    /// <summary>The operating system's cryptographic generator.</summary>
    public static FillRandom System { get; } = RandomNumberGenerator.Fill;

    /// <summary>Zeros: for memory images, which must come out the same every time. Nothing secret may be derived while they are made.</summary>
    public static FillRandom Frozen { get; } = destination => destination.Clear();
}
