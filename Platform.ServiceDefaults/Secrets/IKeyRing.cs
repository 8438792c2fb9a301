using Platform.Contracts.Secrets;

namespace Platform.ServiceDefaults.Secrets;

/// <summary>
/// Opens what a region's key wrapped. Who holds that key may be another process: the control plane reads the files that it made, a node the file that it
/// was handed, and a cloud's key service would never give its key away.
/// </summary>
public interface IKeyRing
{
    /// <summary>The data key; whoever asked wipes it after use.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is not wrapped for this purpose by a key that is known here.</exception>
    ValueTask<byte[]> UnwrapAsync(WrappedKey key, string purpose, CancellationToken cancellationToken);
}
