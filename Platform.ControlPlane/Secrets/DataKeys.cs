using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Tenants;
using Platform.ServiceDefaults.Secrets;

namespace Platform.ControlPlane.Secrets;

/// <summary>Data keys, opened for a moment.</summary>
internal sealed class DataKeys(RegionKeyRing ring)
{
    public static Task<DataKey?> FindAsync(PlatformDb db, Owner owner, CancellationToken cancellationToken) =>
        db.DataKeys.SingleOrDefaultAsync(key => key.EnvironmentId == owner.EnvironmentId && key.TenantId == owner.TenantId, cancellationToken);

    public DataKey Make(Owner owner)
    {
        var key = RandomNumberGenerator.GetBytes(Envelope.KeyBytes);
        try
        {
            var wrapped = ring.Wrap(RegionKeyRing.Home, key, PurposeOf(owner));
            return new DataKey
            {
                Id = Guid.CreateVersion7(),
                EnvironmentId = owner.EnvironmentId,
                TenantId = owner.TenantId,
                RegionKey = wrapped.RegionKey,
                Wrapped = wrapped.Envelope.ToArray(),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public async Task<byte[]> SealAsync(DataKey dataKey, Owner owner, SecretName name, int revision, byte[] value, CancellationToken cancellationToken)
    {
        var key = await ring.UnwrapAsync(dataKey.ToWrapped(), PurposeOf(owner), cancellationToken);
        try
        {
            return Envelope.Seal(key, value, Purpose.OfSecret(owner.Environment, owner.Tenant, name, revision));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The same key under the key that is in force in a region.</summary>
    public async Task<WrappedKey> WrapAsync(DataKey dataKey, Owner owner, RegionName region, CancellationToken cancellationToken)
    {
        var key = await ring.UnwrapAsync(dataKey.ToWrapped(), PurposeOf(owner), cancellationToken);
        try
        {
            return ring.Wrap(region, key, PurposeOf(owner));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static string PurposeOf(Owner owner) => Purpose.OfDataKey(owner.Environment, owner.Tenant);
}
