using Platform.Contracts.Grants;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Capabilities;

/// <summary>Whose values. Made of what the catalog says, never of what a guest says: so it leads to no other environment, tenant or store.</summary>
internal sealed record StoreId(string Environment, string Tenant, string Store)
{
    /// <param name="version">Who asks.</param>
    /// <param name="shared">Names have no slash, so that no shared store is taken for a plugin's own.</param>
    public static StoreId Of(VersionRoute version, StoreName? shared)
    {
        var (tenant, ns, plugin) = version.Plugin;
        return new StoreId(version.Environment.Value, tenant.Value, shared?.Value ?? $"{ns}/{plugin}");
    }
}
