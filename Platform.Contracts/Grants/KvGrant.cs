using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Grants;

/// <summary>Lets a plugin keep values in its region (<c>kv.*</c>).</summary>
/// <param name="Store">A store of the tenant's, shared with every plugin that is granted the same name; null: the plugin's own.</param>
/// <param name="QuotaBytes">What the store may hold when this plugin writes to it, keys, values and 100 bytes for each entry counted; null: 10 MiB.</param>
public sealed record KvGrant(
    StoreName? Store = null,
    [Range(KvGrant.LeastQuota, KvGrant.MostQuota)] long? QuotaBytes = null)
{
    /// <summary>10 MiB: settings and state of a plugin fit, and a thousand tenants with ten plugins each are 100 GB in the worst case.</summary>
    public const long DefaultQuota = 10 * 1024 * 1024;

    /// <summary>A KiB, so that one entry fits.</summary>
    public const long LeastQuota = 1024;

    /// <summary>10 GiB: beyond that it is a database that somebody should plan for.</summary>
    public const long MostQuota = 10L * 1024 * 1024 * 1024;
}
