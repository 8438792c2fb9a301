using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Catalog;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Secrets;

/// <summary>What nodes of a region are told of secrets: sealed as they are stored, under data keys that are wrapped anew for that region, which knows no other's key.</summary>
internal sealed class SecretPages(DataKeys keys, ILogger<SecretPages> logger)
{
    /// <summary>By environment and tenant; without a tenant for the environment's own.</summary>
    public async Task<IReadOnlyDictionary<(string Environment, string Tenant), SecretsEntry>> ReadAsync(
        PlatformDb db, List<CatalogPage> pages, RegionName region, CancellationToken cancellationToken)
    {
        var (environments, tenants) = CatalogReader.Names(pages);
        var dataKeys = await db.DataKeys.AsNoTracking().Include(key => key.Environment).Include(key => key.Tenant)
            .Where(key => environments.Contains(key.Environment.Name) && tenants.Contains(key.Tenant == null ? "" : key.Tenant.Name))
            .ToListAsync(cancellationToken);
        var ids = dataKeys.ConvertAll(key => key.Id);
        var secrets = (await db.Secrets.AsNoTracking()
            .Where(secret => ids.Contains(secret.DataKeyId) && secret.Value != null)
            .OrderBy(secret => secret.Name)
            .ToListAsync(cancellationToken)).ToLookup(secret => secret.DataKeyId);
        var entries = new Dictionary<(string, string), SecretsEntry>();
        foreach (var dataKey in dataKeys)
        {
            if (await WrapAsync(dataKey, region, cancellationToken) is { } wrapped)
            {
                entries[(dataKey.Environment.Name, dataKey.Tenant?.Name ?? "")] =
                    new SecretsEntry(wrapped, [.. secrets[dataKey.Id].Select(secret => new SecretEntry(SecretName.Parse(secret.Name), secret.Revision, secret.Value))]);
            }
        }

        return entries;
    }

    /// <summary>Bytes that the secrets of each owner take on its page.</summary>
    public static Task<Dictionary<(string Environment, string Tenant), int>> SizesAsync(PlatformDb db, List<CatalogPage> pages, CancellationToken cancellationToken)
    {
        var (environments, tenants) = CatalogReader.Names(pages);
        return db.Secrets.Where(secret => secret.Value != null)
            .Join(db.DataKeys, secret => secret.DataKeyId, key => key.Id, (secret, key) => new { Environment = key.Environment.Name, Tenant = key.Tenant == null ? "" : key.Tenant.Name, secret.Value!.Length })
            .Where(row => environments.Contains(row.Environment) && tenants.Contains(row.Tenant))
            .GroupBy(row => new { row.Environment, row.Tenant })
            // In base64.
            .Select(group => new { group.Key.Environment, group.Key.Tenant, Bytes = group.Sum(row => row.Length) * 4 / 3 })
            .ToDictionaryAsync(row => (row.Environment, row.Tenant), row => row.Bytes, cancellationToken);
    }

    // A key that was lost costs its own secrets, and not everybody's catalog.
    private async Task<WrappedKey?> WrapAsync(DataKey dataKey, RegionName region, CancellationToken cancellationToken)
    {
        try
        {
            return await keys.WrapAsync(dataKey, dataKey.ToOwner(), region, cancellationToken);
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            logger.LogError("The secrets of {Environment}/{Tenant} go to no node: {Reason}", dataKey.Environment.Name, dataKey.Tenant?.Name, problem.Message);
            return null;
        }
    }
}
